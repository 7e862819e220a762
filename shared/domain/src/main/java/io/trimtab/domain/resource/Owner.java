package io.trimtab.domain.resource;

/// Who would set a resource back if it were changed behind its owner's back.
///
/// @param name the stack, cluster, environment or template, as its owner calls it
public record Owner(Kind kind, String name) {
    /// What keeps the resource as it declares it.
    public enum Kind {
        CLOUDFORMATION,
        TERRAFORM,
        EKS,
        ECS,
        BEANSTALK,
        LAUNCH_TEMPLATE
    }
}
