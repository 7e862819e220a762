package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Owner;
import io.trimtab.domain.resource.Owner.Kind;
import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells from its tags who keeps a resource as it is. The nearest owner wins: a Beanstalk environment or a cluster has
/// made the stack or the template that also left its mark.
///
/// @param terraformMarkers what Terraform's users put on its resources: a key (`terraform`), `key=value`, or a prefix
///     of keys (`tf:*`)
public record OwnerTags(List<String> terraformMarkers) {
    public static final List<String> USUAL_MARKERS = List.of(
            "terraform=true",
            "terraform=yes",
            "managed-by=terraform",
            "managed_by=terraform",
            "managedby=terraform",
            "ManagedBy=terraform",
            "Managed-By=terraform",
            "Terraform=true",
            "provisioner=terraform",
            "tf:*");

    private static final String KUBERNETES = "kubernetes.io/cluster/";

    public OwnerTags {
        terraformMarkers = List.copyOf(terraformMarkers);
    }

    public static OwnerTags usual() {
        return new OwnerTags(USUAL_MARKERS);
    }

    public Optional<Owner> owner(Tags tags) {
        if (tags.values().isEmpty()) {
            return Optional.empty();
        }
        return Stream.of(
                        named(tags, Kind.BEANSTALK, "elasticbeanstalk:environment-name"),
                        named(tags, Kind.EKS, "eks:cluster-name", "aws:eks:cluster-name")
                                .or(() -> kubernetes(tags)),
                        named(tags, Kind.ECS, "aws:ecs:clusterName"),
                        named(tags, Kind.CLOUDFORMATION, "aws:cloudformation:stack-name"),
                        terraform(tags),
                        named(tags, Kind.LAUNCH_TEMPLATE, "aws:ec2launchtemplate:id"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Owner> named(Tags tags, Kind kind, String... keys) {
        return tags.first(List.of(keys)).map(name -> new Owner(kind, name));
    }

    private static Optional<Owner> kubernetes(Tags tags) {
        return tags.values().keySet().stream()
                .filter(key -> key.startsWith(KUBERNETES))
                .sorted()
                .map(key -> new Owner(Kind.EKS, key.substring(KUBERNETES.length())))
                .findFirst();
    }

    private Optional<Owner> terraform(Tags tags) {
        return terraformMarkers.stream()
                .flatMap(marker -> marked(tags, marker).stream())
                .map(name -> new Owner(Kind.TERRAFORM, name))
                .findFirst();
    }

    private static Optional<String> marked(Tags tags, String marker) {
        if (marker.endsWith("*")) {
            String prefix = marker.substring(0, marker.length() - 1);
            return tags.values().entrySet().stream()
                    .filter(tag -> tag.getKey().startsWith(prefix))
                    .map(tag -> tag.getKey() + "=" + tag.getValue())
                    .sorted()
                    .findFirst();
        }
        return tags.carries(marker) ? Optional.of(marker) : Optional.empty();
    }
}
