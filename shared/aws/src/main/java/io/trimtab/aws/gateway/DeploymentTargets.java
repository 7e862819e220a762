package io.trimtab.aws.gateway;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTargetType;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsResponse;

/// What a deployment touches: instances by their ids, functions by their names.
final class DeploymentTargets {
    /// CodeDeploy describes no more at once.
    private static final int MOST_DESCRIBED = 25;

    private final CodeDeployClient codeDeploy;

    DeploymentTargets(CodeDeployClient codeDeploy) {
        this.codeDeploy = codeDeploy;
    }

    /// @return nothing where the deployment does not say, such as one that has not begun: then it may touch anything
    Optional<Set<String>> of(String deployment) {
        try {
            List<String> ids = GatewayException.guard("codedeploy:ListDeploymentTargets", () -> ids(deployment));
            return ids.isEmpty() ? Optional.empty() : described(deployment, ids);
        } catch (GatewayException untold) {
            return Optional.empty();
        }
    }

    private List<String> ids(String deployment) {
        List<String> ids = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            String token = next.orElse(null);
            ListDeploymentTargetsResponse page = codeDeploy.listDeploymentTargets(
                    list -> list.deploymentId(deployment).nextToken(token));
            ids.addAll(page.targetIds());
            next = Optional.ofNullable(page.nextToken());
        } while (next.isPresent());
        return ids;
    }

    private Optional<Set<String>> described(String deployment, List<String> ids) {
        Set<String> names = new HashSet<>();
        for (int first = 0; first < ids.size(); first += MOST_DESCRIBED) {
            List<String> some = ids.subList(first, Math.min(ids.size(), first + MOST_DESCRIBED));
            List<DeploymentTarget> targets = GatewayException.guard(
                    "codedeploy:BatchGetDeploymentTargets",
                    () -> codeDeploy
                            .batchGetDeploymentTargets(
                                    get -> get.deploymentId(deployment).targetIds(some))
                            .deploymentTargets());
            if (targets.size() < some.size()
                    || targets.stream().anyMatch(target -> name(target).isEmpty())) {
                return Optional.empty();
            }
            targets.stream().flatMap(target -> name(target).stream()).forEach(names::add);
        }
        return Optional.of(names);
    }

    private static Optional<String> name(DeploymentTarget target) {
        boolean instance = target.deploymentTargetType() == DeploymentTargetType.INSTANCE_TARGET;
        boolean function = target.deploymentTargetType() == DeploymentTargetType.LAMBDA_TARGET;
        Stream<String> names = Stream.empty();
        if (instance && target.instanceTarget() != null) {
            names = Stream.ofNullable(target.instanceTarget().targetId());
        } else if (function
                && target.lambdaTarget() != null
                && target.lambdaTarget().lambdaFunctionInfo() != null) {
            names = Stream.ofNullable(target.lambdaTarget().lambdaFunctionInfo().functionName());
        }
        // Either may be given as an ARN.
        return names.map(name -> name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1))
                .findFirst();
    }
}
