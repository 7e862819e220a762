package io.trimtab.rightsizing;

import io.trimtab.domain.resource.Owner;
import io.trimtab.domain.resource.Tags;

/// The exact edit of the source that declares a resource, so that its owner does not set a change back.
///
/// @param cloudFormation the property's name in a template, such as `InstanceType`
/// @param terraformType the resource type in HCL, such as `aws_instance`
/// @param terraform the argument's name in HCL, such as `instance_type`
public record SourceEdit(String cloudFormation, String terraformType, String terraform) {
    private static final String LOGICAL_ID = "aws:cloudformation:logical-id";

    public String text(Owner owner, Tags tags, String resourceId, String from, String to) {
        return switch (owner.kind()) {
            case CLOUDFORMATION ->
                "In the template of stack " + owner.name() + ", resource "
                        + tags.get(LOGICAL_ID).orElse("whose physical id is " + resourceId) + ":\n  " + cloudFormation
                        + ": " + to + "  # was " + from;
            case TERRAFORM ->
                "In the " + terraformType + " whose id is " + resourceId + ":\n  " + terraform + " = " + quoted(to)
                        + "  # was " + quoted(from);
            case EKS ->
                "In the node group of cluster " + owner.name() + ":\n  instanceTypes: [" + to + "]  # was " + from;
            case ECS ->
                "In the launch template of the capacity provider of cluster " + owner.name() + ":\n  InstanceType: "
                        + to + "  # was " + from;
            case BEANSTALK ->
                "In .ebextensions of environment " + owner.name()
                        + ":\n  option_settings:\n    aws:ec2:instances:\n      InstanceTypes: " + to + "  # was "
                        + from;
            case LAUNCH_TEMPLATE ->
                "In a new version of launch template " + owner.name() + ":\n  InstanceType: " + to + "  # was " + from;
        };
    }

    private static String quoted(String value) {
        boolean number = value.chars().allMatch(Character::isDigit);
        return number ? value : '"' + value + '"';
    }
}
