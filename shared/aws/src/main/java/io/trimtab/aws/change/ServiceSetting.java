package io.trimtab.aws.change;

import io.trimtab.aws.gateway.ServiceState;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Arn;
import java.util.Map;
import java.util.TreeMap;

/// How plans name the size of an ECS service.
public final class ServiceSetting {
    public static final String DESIRED = "desiredCount";

    private ServiceSetting() {}

    public static Plan resize(ServiceState service, int desired) {
        return new Plan(
                service.arn(),
                ChangeKind.SCALE_SERVICE,
                new TreeMap<>(Map.of(DESIRED, String.valueOf(service.desired()))),
                new TreeMap<>(Map.of(DESIRED, String.valueOf(desired))));
    }

    /// As metrics name the cluster: `service/cluster/name`.
    ///
    /// @throws IllegalArgumentException for an ARN of the form before 2018, which does not name its cluster
    public static String cluster(Arn service) {
        return part(service, 1);
    }

    public static String name(Arn service) {
        return part(service, 2);
    }

    private static String part(Arn service, int part) {
        String[] parts = service.resource().split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("service must name its cluster (service/cluster/name), was " + service);
        }
        return parts[part];
    }

    static int desired(Map<String, String> settings) {
        return Integer.parseInt(settings.getOrDefault(DESIRED, "0"));
    }
}
