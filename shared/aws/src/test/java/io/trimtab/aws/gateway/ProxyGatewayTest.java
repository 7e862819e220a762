package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.rds.model.DBProxyTarget;
import software.amazon.awssdk.services.rds.model.DbProxyNotFoundException;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyTargetsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyTargetsResponse;
import software.amazon.awssdk.services.rds.model.TargetType;

class ProxyGatewayTest {
    @Test
    void aProxyThatIsDeletedWhileTheyAreReadHidesNoOther() {
        ProxyGateway proxies = new ProxyGateway(Vanishing::new);

        assertThat(proxies.of("shop", Optional.empty())).contains("stays");
        assertThat(proxies.of("till", Optional.empty())).isEmpty();
    }

    /// Lists two proxies, of which the first is gone when its targets are asked for.
    private static final class Vanishing implements RdsClient {
        @Override
        public DescribeDbProxiesResponse describeDBProxies(DescribeDbProxiesRequest request) {
            return DescribeDbProxiesResponse.builder()
                    .dbProxies(Stream.of("goes", "stays")
                            .map(name -> DBProxy.builder().dbProxyName(name).build())
                            .toList())
                    .build();
        }

        @Override
        public DescribeDbProxyTargetsResponse describeDBProxyTargets(DescribeDbProxyTargetsRequest request) {
            if (request.dbProxyName().equals("goes")) {
                throw DbProxyNotFoundException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("DBProxyNotFoundFault")
                                .build())
                        .statusCode(404)
                        .build();
            }
            return DescribeDbProxyTargetsResponse.builder()
                    .targets(DBProxyTarget.builder()
                            .type(TargetType.RDS_INSTANCE)
                            .rdsResourceId("shop")
                            .build())
                    .build();
        }

        @Override
        public String serviceName() {
            return "rds";
        }

        @Override
        public void close() {}
    }
}
