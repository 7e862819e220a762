package io.trimtab.domain.capacity.data;

import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.price.InstanceName;
import java.util.Optional;
import java.util.OptionalDouble;

/// How a database is set now.
///
/// @param name of the instance or the cluster
/// @param instanceClass of the writer
/// @param replicas that it has, whoever made them
/// @param isReplica it replicates another one: what it lacks is the primary's to give
/// @param replicable an engine that RDS replicates for reading, with backups on
/// @param newReplica a name that is free
/// @param perReplica what one more costs a month; empty where no price is known
/// @param allocatedGib of storage; 0 for Aurora, which grows by itself
/// @param limitGib up to where RDS grows it by itself; 0 where it does not
/// @param serverless bounds of a Serverless v2 cluster
/// @param larger a reader of a larger class than the writer's, where a cluster has one
/// @param perGib what a GiB of storage costs a month; empty where no price is known
public record DatabaseStanding(
        String name,
        String instanceClass,
        int replicas,
        boolean isReplica,
        boolean replicable,
        String newReplica,
        Optional<MonthlyCost> perReplica,
        int allocatedGib,
        int limitGib,
        Optional<Serverless> serverless,
        Optional<Reader> larger,
        Optional<MonthlyCost> perGib) {
    /// A member of a cluster that may become its writer.
    public record Reader(String name, String instanceClass) {
        /// Whether AWS counts it for more than the other: of one family only, for others cannot be told apart by name.
        public boolean isLargerThan(String otherClass) {
            return units(instanceClass, otherClass).orElse(0)
                    > units(otherClass, instanceClass).orElse(Double.MAX_VALUE);
        }

        private static OptionalDouble units(String one, String other) {
            return one.lastIndexOf('.') > 0
                            && other.lastIndexOf('.') > 0
                            && InstanceName.of(one).isSameFamilyAs(InstanceName.of(other))
                    ? InstanceName.of(one).normalizedUnits()
                    : OptionalDouble.empty();
        }
    }

    /// In Aurora capacity units.
    public record Serverless(double minimum, double maximum) {
        public Serverless {
            Figures.between("minimum", minimum, 0, DatabasePolicy.AWS_MOST_ACU);
            Figures.between("maximum", maximum, Math.max(1, minimum), DatabasePolicy.AWS_MOST_ACU);
        }
    }
}
