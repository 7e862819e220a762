package io.trimtab.aws.gateway;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Finds the log groups that do not exist, by as few calls as may be: one of them fails the query of all 50.
///
/// A refusal names one group at most, so the query's groups are looked up then, which takes one call however many are
/// missing; where that was often needed so far, before the query is made at all. Without the permission to look up they
/// are left out by the name in the refusal, or looked for by halves.
final class MissingGroups {
    /// Refusals that a reading puts up with. One that does not name the group counts as five, because the search by
    /// halves multiplies.
    private static final int PATIENCE = 40;

    private static final int UNNAMED = 5;
    /// What Lambda makes for a function by itself, and what the function's role may query.
    private static final String OF_LAMBDA = "/aws/lambda/";

    private final LogQueries queries;
    private final MissingShare share;
    private int patience = PATIENCE;
    private boolean blind;

    MissingGroups(LogQueries queries, MissingShare share) {
        this.queries = queries;
        this.share = share;
    }

    /// A query that is still to be made.
    ///
    /// @param lookedUp whether all of its groups were there a moment ago
    record Asking(List<String> groups, boolean lookedUp) {}

    /// How to go on.
    ///
    /// @param missing do not exist
    /// @param unclear may exist, but finding out would take too many calls
    record Plan(List<String> missing, List<String> unclear, List<Asking> queries) {}

    /// Groups of a kind in one query: one that may not be queried fails all that are with it.
    static List<Asking> queriesFor(Collection<String> groups) {
        Predicate<String> ofLambda = group -> group.startsWith(OF_LAMBDA);
        return Stream.of(ofLambda, ofLambda.negate())
                .map(kind -> groups.stream().filter(kind).sorted().toList())
                .flatMap(kind -> inSizesOf(LogQueries.GROUPS_A_QUERY, kind).stream())
                .map(some -> new Asking(some, false))
                .toList();
    }

    boolean shouldLookUp(Asking asking) {
        return !blind && !asking.lookedUp() && asking.groups().size() > 1 && share.isHigh();
    }

    Plan lookUp(Asking asking) {
        Optional<Set<String>> existing = existing(asking.groups());
        if (existing.isEmpty()) {
            blind = true;
            return new Plan(List.of(), List.of(), List.of(asking));
        }
        List<String> missing = asking.groups().stream()
                .filter(group -> !existing.get().contains(group))
                .toList();
        share.count(!missing.isEmpty());
        List<String> left = without(missing, asking.groups());
        return new Plan(missing, List.of(), left.isEmpty() ? List.of() : List.of(new Asking(left, true)));
    }

    /// @param refusal what AWS said when it refused the query, because one of its groups is missing
    Plan after(Asking asked, String refusal) {
        if (!blind && !asked.lookedUp() && asked.groups().size() > 1) {
            Plan plan = lookUp(asked);
            if (!blind) {
                return plan;
            }
        }
        return byRefusal(asked, refusal);
    }

    void answered(Asking asking) {
        if (!asking.lookedUp()) {
            share.count(false);
        }
    }

    private Optional<Set<String>> existing(List<String> groups) {
        try {
            return queries.existing(groups);
        } catch (GatewayException _) {
            return Optional.empty();
        }
    }

    private Plan byRefusal(Asking asked, String refusal) {
        List<String> groups = asked.groups();
        List<String> named = groups.size() == 1
                ? groups
                : groups.stream()
                        .filter(group -> refusal.contains("'" + group + "'"))
                        .toList();
        List<String> left = without(named, groups);
        patience -= named.isEmpty() ? UNNAMED : 1;
        if (patience < 0) {
            return new Plan(named, left, List.of());
        }
        int size = Math.max(1, named.isEmpty() ? Math.ceilDiv(left.size(), 2) : left.size());
        return new Plan(
                named,
                List.of(),
                inSizesOf(size, left).stream()
                        .map(some -> new Asking(some, asked.lookedUp()))
                        .toList());
    }

    private static List<String> without(List<String> some, List<String> groups) {
        return groups.stream().filter(group -> !some.contains(group)).toList();
    }

    private static List<List<String>> inSizesOf(int size, List<String> groups) {
        List<List<String>> parts = new ArrayList<>();
        for (int first = 0; first < groups.size(); first += size) {
            parts.add(groups.subList(first, Math.min(groups.size(), first + size)));
        }
        return parts;
    }
}
