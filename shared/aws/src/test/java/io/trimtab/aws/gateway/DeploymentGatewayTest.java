package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
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
        doReturn(ListDeploymentsResponse.builder().deployments("d-1", "d-2").build())
                .when(deployments)
                .listDeployments(any(ListDeploymentsRequest.class));
        doReturn(BatchGetDeploymentsResponse.builder()
                        .deploymentsInfo(
                                deployment("d-1", "shop", ComputePlatform.LAMBDA),
                                deployment("d-2", "fleet", ComputePlatform.SERVER))
                        .build())
                .when(deployments)
                .batchGetDeployments(any(BatchGetDeploymentsRequest.class));
        assertThat(gateway.byCodeDeploy(true)).containsExactly("deployment d-1 of shop");
        assertThat(gateway.byCodeDeploy(false)).containsExactly("deployment d-2 of fleet");
    }

    @Test
    void asksNothingMoreWhereNoDeploymentRuns() {
        doReturn(ListDeploymentsResponse.builder().build())
                .when(deployments)
                .listDeployments(any(ListDeploymentsRequest.class));
        assertThat(gateway.byCodeDeploy(true)).isEmpty();
        verify(deployments, never()).batchGetDeployments(any(BatchGetDeploymentsRequest.class));
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
