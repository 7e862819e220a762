package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.domain.resource.Owner;
import io.trimtab.domain.resource.Tags;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceGroupsTaggingApiException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;

class FunctionGatewayTest {
    private static final String ARN = "arn:aws:lambda:eu-central-1:123456789012:function:";

    private final LambdaClient lambda = mock(LambdaClient.class, CALLS_REAL_METHODS);
    private final ResourceGroupsTaggingApiClient tagging =
            mock(ResourceGroupsTaggingApiClient.class, CALLS_REAL_METHODS);
    private final FunctionGateway gateway = new FunctionGateway(() -> lambda, () -> tagging);

    @Test
    void readsFunctionsByFiftyAndAllTheirTagsInOneSweep() {
        doReturn(
                        page("more", function("a"), function("b")),
                        page(
                                null,
                                function("c").toBuilder()
                                        .architecturesWithStrings("arm64")
                                        .loggingConfig(logging -> logging.logGroup("/shared/logs"))
                                        .build()))
                .when(lambda)
                .listFunctions(any(ListFunctionsRequest.class));
        doReturn(
                        tags("next", tagged("a", "env", "prod")),
                        tags("", tagged("c", "aws:cloudformation:stack-name", "shop")))
                .when(tagging)
                .getResources(any(GetResourcesRequest.class));

        FunctionGateway.Functions read = gateway.functions(OwnerTags.usual());

        assertThat(read.tagsUnknown()).isEmpty();
        assertThat(read.functions()).extracting(LambdaFunction::name).containsExactly("a", "b", "c");
        LambdaFunction first = read.functions().get(0);
        assertThat(first.arn().value()).isEqualTo(ARN + "a");
        assertThat(first.memoryMib()).isEqualTo(1024);
        assertThat(first.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(first.architecture()).isEqualTo(Architecture.X86_64);
        assertThat(first.modifiedAt()).isEqualTo("2025-06-21T23:01:33Z");
        assertThat(first.logGroup()).isEqualTo("/aws/lambda/a");
        assertThat(first.tags().get("env")).contains("prod");
        assertThat(read.functions().get(1).tags()).isEqualTo(Tags.NONE);
        LambdaFunction third = read.functions().get(2);
        assertThat(third.architecture()).isEqualTo(Architecture.ARM64);
        assertThat(third.logGroup()).isEqualTo("/shared/logs");
        assertThat(third.owner()).contains(new Owner(Owner.Kind.CLOUDFORMATION, "shop"));

        var listed = ArgumentCaptor.forClass(ListFunctionsRequest.class);
        verify(lambda, times(2)).listFunctions(listed.capture());
        assertThat(listed.getAllValues())
                .extracting(ListFunctionsRequest::maxItems)
                .containsOnly(50);
        var swept = ArgumentCaptor.forClass(GetResourcesRequest.class);
        verify(tagging, times(2)).getResources(swept.capture());
        assertThat(swept.getValue().resourceTypeFilters()).containsExactly("lambda:function");
        assertThat(swept.getValue().resourcesPerPage()).isEqualTo(100);
        assertThat(swept.getValue().paginationToken()).isEqualTo("next");
    }

    @Test
    void tagsThatCannotBeReadAreUnknownForAllEvenAfterAFirstPage() {
        doReturn(page(null, function("a"), function("b"))).when(lambda).listFunctions(any(ListFunctionsRequest.class));
        doReturn(tags("next", tagged("a", "env", "prod")))
                .doThrow(ResourceGroupsTaggingApiException.builder()
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("AccessDeniedException")
                                .build())
                        .build())
                .when(tagging)
                .getResources(any(GetResourcesRequest.class));

        FunctionGateway.Functions read = gateway.functions(OwnerTags.usual());

        assertThat(read.functions())
                .hasSize(2)
                .allMatch(function -> function.tags().equals(Tags.NONE));
        assertThat(read.tagsUnknown().orElseThrow()).hasMessage("AccessDenied on tag:GetResources");
    }

    @Test
    void asksForNoTagsWhereThereIsNoFunction() {
        doReturn(page(null)).when(lambda).listFunctions(any(ListFunctionsRequest.class));
        assertThat(gateway.functions(OwnerTags.usual()).functions()).isEmpty();
        verify(tagging, never()).getResources(any(GetResourcesRequest.class));
    }

    @Test
    void aRefusalNamesTheAction() {
        doThrow(LambdaException.builder().statusCode(403).build())
                .when(lambda)
                .listFunctions(any(ListFunctionsRequest.class));
        assertThat(catchThrowableOfType(GatewayException.class, () -> gateway.functions(OwnerTags.usual())))
                .hasMessage("AccessDenied on lambda:ListFunctions");
    }

    @Test
    void aDateThatCannotBeReadMeansChangedJustNow() {
        assertThat(FunctionGateway.modifiedAt("2025-06-21T23:01:33.000+0000"))
                .isEqualTo(Instant.parse("2025-06-21T23:01:33Z"));
        assertThat(FunctionGateway.modifiedAt("yesterday")).isAfter("2100-01-01T00:00:00Z");
        assertThat(FunctionGateway.modifiedAt(null)).isAfter("2100-01-01T00:00:00Z");
    }

    private static FunctionConfiguration function(String name) {
        return FunctionConfiguration.builder()
                .functionName(name)
                .functionArn(ARN + name)
                .memorySize(1024)
                .timeout(30)
                .lastModified("2025-06-21T23:01:33.000+0000")
                .build();
    }

    private static ListFunctionsResponse page(String marker, FunctionConfiguration... functions) {
        return ListFunctionsResponse.builder()
                .functions(functions)
                .nextMarker(marker)
                .build();
    }

    private static ResourceTagMapping tagged(String name, String key, String value) {
        return ResourceTagMapping.builder()
                .resourceARN(ARN + name)
                .tags(Tag.builder().key(key).value(value).build())
                .build();
    }

    private static GetResourcesResponse tags(String token, ResourceTagMapping... mappings) {
        return GetResourcesResponse.builder()
                .paginationToken(token)
                .resourceTagMappingList(mappings)
                .build();
    }
}
