package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentTargetsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentNotStartedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTargetType;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsResponse;

class DeploymentGatewayTest {
    private final CloudFormationClient stacks = mock(CloudFormationClient.class, CALLS_REAL_METHODS);
    private final CodeDeployClient deployments = mock(CodeDeployClient.class, CALLS_REAL_METHODS);
    private final DeploymentGateway gateway = new DeploymentGateway(() -> stacks, () -> deployments);

    @Test
    void namesAStackThatIsBeingUpdated() {
        stack(StackStatus.UPDATE_IN_PROGRESS);
        assertThat(gateway.ofStack("shop")).contains("stack shop (UPDATE_IN_PROGRESS)");
        stack(StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS);
        assertThat(gateway.ofStack("shop")).isPresent();
    }

    @Test
    void namesNoStackThatRestsOrIsGone() {
        stack(StackStatus.UPDATE_COMPLETE);
        assertThat(gateway.ofStack("shop")).isEmpty();
        refuse("ValidationError", "Stack with id shop does not exist");
        assertThat(gateway.ofStack("shop")).isEmpty();
    }

    @Test
    void doesNotTakeADenialForAStackThatRests() {
        refuse("AccessDenied", "not authorized to perform cloudformation:DescribeStacks");
        assertThatThrownBy(() -> gateway.ofStack("shop")).isInstanceOf(GatewayException.class);
    }

    @Test
    void namesOnlyDeploymentsOfTheSamePlatform() {
        running(deployment("d-1", "shop", ComputePlatform.LAMBDA), deployment("d-2", "fleet", ComputePlatform.SERVER));
        refuseTargets();

        assertThat(gateway.ofFunction("checkout")).containsExactly("deployment d-1 of shop");
        assertThat(gateway.ofInstance("i-1")).containsExactly("deployment d-2 of fleet");
    }

    @Test
    void leavesOutWhatDeploysToOthers() {
        running(deployment("d-1", "shop", ComputePlatform.LAMBDA), deployment("d-2", "fleet", ComputePlatform.SERVER));
        targets(DeploymentTarget.builder()
                .deploymentTargetType(DeploymentTargetType.LAMBDA_TARGET)
                .lambdaTarget(target -> target.lambdaFunctionInfo(info -> info.functionName("checkout")))
                .build());
        assertThat(gateway.ofFunction("checkout")).containsExactly("deployment d-1 of shop");
        assertThat(gateway.ofFunction("basket")).isEmpty();

        targets(DeploymentTarget.builder()
                .deploymentTargetType(DeploymentTargetType.INSTANCE_TARGET)
                .instanceTarget(target -> target.targetId("i-1"))
                .build());
        assertThat(gateway.ofInstance("i-1")).containsExactly("deployment d-2 of fleet");
        assertThat(gateway.ofInstance("i-2")).isEmpty();
    }

    @Test
    void countsADeploymentThatDoesNotSayWhatItTouches() {
        running(deployment("d-2", "fleet", ComputePlatform.SERVER));
        targets();
        assertThat(gateway.ofInstance("i-2")).as("no targets yet").hasSize(1);
        targets(DeploymentTarget.builder()
                .deploymentTargetType(DeploymentTargetType.CLOUD_FORMATION_TARGET)
                .build());
        assertThat(gateway.ofInstance("i-2")).as("targets of another kind").hasSize(1);
    }

    @Test
    void describesAllOfManyDeployments() {
        List<String> ids =
                IntStream.range(0, 60).mapToObj(number -> "d-" + number).toList();
        doReturn(ListDeploymentsResponse.builder().deployments(ids).build())
                .when(deployments)
                .listDeployments(any(ListDeploymentsRequest.class));
        doAnswer(call -> BatchGetDeploymentsResponse.builder()
                        .deploymentsInfo(call.<BatchGetDeploymentsRequest>getArgument(0).deploymentIds().stream()
                                .map(id -> deployment(id, "fleet", ComputePlatform.SERVER))
                                .toList())
                        .build())
                .when(deployments)
                .batchGetDeployments(any(BatchGetDeploymentsRequest.class));
        refuseTargets();

        assertThat(gateway.ofInstance("i-1")).hasSize(60);
    }

    @Test
    void asksNothingMoreWhereNoDeploymentRuns() {
        doReturn(ListDeploymentsResponse.builder().build())
                .when(deployments)
                .listDeployments(any(ListDeploymentsRequest.class));
        assertThat(gateway.ofFunction("checkout")).isEmpty();
        verify(deployments, never()).batchGetDeployments(any(BatchGetDeploymentsRequest.class));
    }

    private void running(DeploymentInfo... all) {
        doReturn(ListDeploymentsResponse.builder()
                        .deployments(
                                Stream.of(all).map(DeploymentInfo::deploymentId).toList())
                        .build())
                .when(deployments)
                .listDeployments(any(ListDeploymentsRequest.class));
        doReturn(BatchGetDeploymentsResponse.builder().deploymentsInfo(all).build())
                .when(deployments)
                .batchGetDeployments(any(BatchGetDeploymentsRequest.class));
    }

    private void targets(DeploymentTarget... all) {
        doReturn(ListDeploymentTargetsResponse.builder()
                        .targetIds(Stream.of(all).map(_ -> "target").toList())
                        .build())
                .when(deployments)
                .listDeploymentTargets(any(ListDeploymentTargetsRequest.class));
        doReturn(BatchGetDeploymentTargetsResponse.builder()
                        .deploymentTargets(all)
                        .build())
                .when(deployments)
                .batchGetDeploymentTargets(any(BatchGetDeploymentTargetsRequest.class));
    }

    /// As CodeDeploy does where a deployment has not begun.
    private void refuseTargets() {
        doThrow(DeploymentNotStartedException.builder()
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("DeploymentNotStartedException")
                                .build())
                        .build())
                .when(deployments)
                .listDeploymentTargets(any(ListDeploymentTargetsRequest.class));
    }

    private void stack(StackStatus status) {
        doReturn(DescribeStacksResponse.builder()
                        .stacks(Stack.builder()
                                .stackName("shop")
                                .stackStatus(status)
                                .build())
                        .build())
                .when(stacks)
                .describeStacks(any(DescribeStacksRequest.class));
    }

    private void refuse(String code, String message) {
        doThrow(CloudFormationException.builder()
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode(code)
                                .errorMessage(message)
                                .build())
                        .build())
                .when(stacks)
                .describeStacks(any(DescribeStacksRequest.class));
    }

    private static DeploymentInfo deployment(String id, String application, ComputePlatform platform) {
        return DeploymentInfo.builder()
                .deploymentId(id)
                .applicationName(application)
                .computePlatform(platform)
                .build();
    }
}
