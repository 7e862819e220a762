package io.trimtab.domain.resource;

/// Who would set a resource back if it were changed behind its owner's back.
///
/// @param name the stack, cluster, environment or template, as its owner calls it
public record Owner(Kind kind, String name) {
    /// As people call it: `CloudFormation stack shop`.
    public String called() {
        return switch (kind) {
            case CLOUDFORMATION -> "CloudFormation stack " + name;
            case TERRAFORM -> "Terraform " + name;
            case EKS -> "EKS cluster " + name;
            case ECS -> "ECS cluster " + name;
            case BEANSTALK -> "Beanstalk environment " + name;
            case LAUNCH_TEMPLATE -> "launch template " + name;
        };
    }

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
