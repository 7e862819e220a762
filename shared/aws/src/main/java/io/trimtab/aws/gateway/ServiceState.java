package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.util.List;

/// An ECS service as it is when it is looked at.
///
/// @param running tasks that run
/// @param status `ACTIVE`, or that of one that ends
/// @param daemon one task on each machine: their number is that of the machines
/// @param controller who deploys it: `ECS`, `CODE_DEPLOY` or `EXTERNAL`
/// @param deploying whether a deployment of it is not yet complete
/// @param targetGroups that it registers its tasks with, by ARN
public record ServiceState(
        Arn arn,
        String cluster,
        String name,
        int desired,
        int running,
        String status,
        boolean daemon,
        String controller,
        boolean deploying,
        List<String> targetGroups,
        Tags tags) {
    public ServiceState {
        targetGroups = List.copyOf(targetGroups);
    }

    public boolean isActive() {
        return status.equals("ACTIVE");
    }

    /// As Application Auto Scaling names it.
    public String resourceId() {
        return "service/" + cluster + "/" + name;
    }
}
