package io.trimtab.aws.store;

import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.resource.Arn;
import java.util.List;
import java.util.Set;

/// What one run saw. It decides what may be closed: a finding ends only where the run really looked.
///
/// @param judgements what was judged; of two on the same resource and rule the later counts
/// @param present every resource that was listed, judged or not
/// @param listedServices services, as ARNs name them (`ec2`, `rds`, `lambda`), whose listing was complete; what is
///     not present there is gone. A service that was denied is not among them.
public record Sighting(List<Judgement> judgements, Set<Arn> present, Set<String> listedServices) {
    public Sighting {
        judgements = List.copyOf(judgements);
        present = Set.copyOf(present);
        listedServices = Set.copyOf(listedServices);
    }
}
