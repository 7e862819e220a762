package io.trimtab.aws.change;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Arn;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// How plans name a function's concurrency. Both kinds have the function itself as their resource, so that two changes
/// of one function never run at once.
public final class ConcurrencySetting {
    static final String RESERVED = "reservedConcurrency";
    private static final String PROVISIONED = "provisionedConcurrency:";
    /// The function draws on what no function has reserved. 0 is another thing: it lets nothing run.
    private static final String NONE = "none";

    private ConcurrencySetting() {}

    /// @param from, to empty for no reservation
    public static Plan reserve(Arn function, OptionalInt from, OptionalInt to) {
        return plan(function, ChangeKind.RESERVE_CONCURRENCY, RESERVED, words(from), words(to));
    }

    /// @param qualifier the alias or version that holds it
    /// @param from, to 0 for none
    public static Plan provision(Arn function, String qualifier, int from, int to) {
        return plan(
                function,
                ChangeKind.PROVISION_CONCURRENCY,
                PROVISIONED + qualifier,
                String.valueOf(from),
                String.valueOf(to));
    }

    /// The same as one step of the rhythm.
    public static Plan step(Arn function, String qualifier, int from, int to) {
        return plan(
                function, ChangeKind.FOLLOW_RHYTHM, PROVISIONED + qualifier, String.valueOf(from), String.valueOf(to));
    }

    private static Plan plan(Arn function, ChangeKind kind, String setting, String from, String to) {
        return new Plan(function, kind, new TreeMap<>(Map.of(setting, from)), new TreeMap<>(Map.of(setting, to)));
    }

    static String words(OptionalInt reserved) {
        return reserved.isPresent() ? String.valueOf(reserved.getAsInt()) : NONE;
    }

    static OptionalInt reserved(Map<String, String> settings) {
        String value = settings.getOrDefault(RESERVED, NONE);
        return value.equals(NONE) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
    }

    /// The alias or version of a plan of provisioned concurrency.
    static String qualifier(Plan plan) {
        return plan.to().firstKey().substring(PROVISIONED.length());
    }

    static int provisioned(SortedMap<String, String> settings) {
        return Integer.parseInt(settings.getOrDefault(settings.firstKey(), "0"));
    }
}
