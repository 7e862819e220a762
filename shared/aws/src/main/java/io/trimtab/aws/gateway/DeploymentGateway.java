package io.trimtab.aws.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
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

    /// CodeDeploy's running deployments to that server. One that does not tell yet what it touches counts.
    ///
    /// @throws GatewayException when they cannot be read
    public List<String> ofInstance(String id) {
        return byCodeDeploy(ComputePlatform.SERVER, id::equals);
    }

    /// The same of instances, whichever: for what touches several that are not named.
    public List<String> ofAnyInstance() {
        return byCodeDeploy(ComputePlatform.SERVER, _ -> true);
    }

    /// The same of a function, by its name.
    public List<String> ofFunction(String name) {
        return byCodeDeploy(ComputePlatform.LAMBDA, name::equals);
    }

    /// The same of functions, whichever: for what touches one that is not named.
    public List<String> ofAnyFunction() {
        return byCodeDeploy(ComputePlatform.LAMBDA, _ -> true);
    }

    private List<String> byCodeDeploy(ComputePlatform platform, Predicate<String> resource) {
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
                        .toList());
        DeploymentTargets targets = new DeploymentTargets(codeDeploy.get());
        List<String> touching = new ArrayList<>();
        for (int first = 0; first < running.size(); first += MOST_DESCRIBED) {
            described(running.subList(first, Math.min(running.size(), first + MOST_DESCRIBED))).stream()
                    .filter(one -> one.computePlatform() == null || one.computePlatform() == platform)
                    .filter(one -> targets.of(one.deploymentId())
                            .map(all -> all.stream().anyMatch(resource))
                            .orElse(true))
                    .map(one -> "deployment " + one.deploymentId() + " of " + one.applicationName())
                    .forEach(touching::add);
        }
        return touching;
    }

    private List<DeploymentInfo> described(List<String> ids) {
        return GatewayException.guard(
                "codedeploy:BatchGetDeployments",
                () -> codeDeploy
                        .get()
                        .batchGetDeployments(get -> get.deploymentIds(ids))
                        .deploymentsInfo());
    }
}
