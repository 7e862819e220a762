package io.trimtab.aws.gateway;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;

/// Reads which deployments run just now.
public final class DeploymentGateway {
    /// CodeDeploy describes no more at once.
    private static final int MOST_DESCRIBED = 25;

    private final Supplier<CloudFormationClient> cloudFormation;
    private final Supplier<CodeDeployClient> codeDeploy;

    public DeploymentGateway(AwsClients clients) {
        this(clients.further(CloudFormationClient::builder), clients.further(CodeDeployClient::builder));
    }

    DeploymentGateway(Supplier<CloudFormationClient> cloudFormation, Supplier<CodeDeployClient> codeDeploy) {
        this.cloudFormation = cloudFormation;
        this.codeDeploy = codeDeploy;
    }

    /// What is being done with a stack; empty when nothing is, or when there is no such stack any more.
    ///
    /// @throws GatewayException when it cannot be read
    public Optional<String> ofStack(String stack) {
        try {
            return GatewayException.guard(
                    "cloudformation:DescribeStacks",
                    () -> cloudFormation.get().describeStacks(describe -> describe.stackName(stack)).stacks().stream()
                            .map(one -> one.stackStatusAsString())
                            .filter(status -> status.endsWith("_IN_PROGRESS"))
                            .map(status -> "stack " + stack + " (" + status + ")")
                            .findFirst());
        } catch (GatewayException failure) {
            // CloudFormation calls a stack that is not there a validation error.
            if (failure.said().contains("does not exist")) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /// CodeDeploy's running deployments to servers, or of functions. Which of them a deployment touches it does not
    /// say in its list, so each counts.
    ///
    /// @throws GatewayException when they cannot be read
    public List<String> byCodeDeploy(boolean functions) {
        List<String> running = GatewayException.guard(
                "codedeploy:ListDeployments",
                () -> codeDeploy
                        .get()
                        .listDeploymentsPaginator(list -> list.includeOnlyStatuses(
                                DeploymentStatus.CREATED,
                                DeploymentStatus.QUEUED,
                                DeploymentStatus.IN_PROGRESS,
                                DeploymentStatus.BAKING,
                                DeploymentStatus.READY))
                        .deployments()
                        .stream()
                        .limit(MOST_DESCRIBED)
                        .toList());
        if (running.isEmpty()) {
            return List.of();
        }
        ComputePlatform platform = functions ? ComputePlatform.LAMBDA : ComputePlatform.SERVER;
        return GatewayException.guard(
                "codedeploy:BatchGetDeployments",
                () -> codeDeploy.get().batchGetDeployments(get -> get.deploymentIds(running)).deploymentsInfo().stream()
                        .filter(one -> one.computePlatform() == null || one.computePlatform() == platform)
                        .map(one -> "deployment " + one.deploymentId() + " of " + one.applicationName())
                        .toList());
    }
}
