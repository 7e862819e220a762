package io.trimtab.domain.policy;

import java.util.List;

/// From which figures on the rightsizing scan calls a resource too large, too small or idle, and what it may
/// propose.
///
/// @param upsize whether a change that costs more is proposed, or only told
/// @param ownedProductionProposeOnly whether production resources that a stack or a tool would set back are never
///     changed directly, whatever the mode
/// @param protectedTags markers as [io.trimtab.domain.resource.Tags#carries] reads them; what carries one is left alone
public record RightsizingPolicy(
        EvidencePolicy evidence,
        HeadroomPolicy headroom,
        SavingPolicy saving,
        IdlePolicy idle,
        CandidatePolicy candidates,
        FunctionSizingPolicy functions,
        Upsize upsize,
        boolean ownedProductionProposeOnly,
        List<String> protectedTags) {
    public RightsizingPolicy {
        protectedTags = List.copyOf(protectedTags);
    }

    /// What is done about an undersized instance or database.
    public enum Upsize {
        /// The finding says which size would hold, and what it costs more; it carries no change.
        ADVISE,
        /// The finding carries the change.
        PROPOSE
    }
}
