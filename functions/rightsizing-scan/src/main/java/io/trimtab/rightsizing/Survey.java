package io.trimtab.rightsizing;

import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.store.Sighting;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.resource.Arn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Looks at an account and judges what is there, part by part.
interface Survey {
    /// @param part is handed each part as soon as it has been judged, in any order and by several threads at once;
    ///     what it answers is what counts
    Seen look(Run run, UnaryOperator<List<Judgement>> part);

    /// Reads what every look reads first, and forgets it.
    default void rehearse(LoadedPolicy policy) {}

    /// @param looked how many there are of each kind, by CloudFormation type name
    /// @param present every resource that was listed, judged or not
    /// @param listedServices see [Sighting]
    /// @param result what was judged, until time ran out
    /// @param failures what could not be looked at
    record Seen(
            SortedMap<String, Integer> looked,
            Set<Arn> present,
            Set<String> listedServices,
            ScanRun.Result result,
            List<Failure> failures) {
        public Seen {
            looked = Collections.unmodifiableSortedMap(new TreeMap<>(looked));
            present = Set.copyOf(present);
            listedServices = Set.copyOf(listedServices);
            failures = List.copyOf(failures);
        }

        static Seen nothing() {
            return new Seen(new TreeMap<>(), Set.of(), Set.of(), ScanRun.Result.NOTHING, List.of());
        }

        Seen and(List<Failure> more) {
            List<Failure> all = new ArrayList<>(failures);
            all.addAll(more);
            return new Seen(looked, present, listedServices, result, all);
        }

        Sighting sighting() {
            return new Sighting(result.judgements(), present, listedServices);
        }
    }
}
