package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;

/// An endpoint that refuses everything is enough to see what is called, and by which name.
class AwsClientsTest {
    private HttpServer endpoint;
    private AwsClients clients;

    @BeforeEach
    void listen() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        endpoint.start();
        clients = new AwsClients(
                URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort()),
                Region.EU_CENTRAL_1,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
    }

    @AfterEach
    void hangUp() {
        clients.close();
        endpoint.stop(0);
    }

    @Test
    void everyCallIsCountedByTheNameThatIamGivesIt() {
        List<Runnable> calls = List.of(
                () -> clients.ec2().describeInstances(),
                () -> clients.rds().describeDBInstances(),
                () -> clients.lambda().listFunctions(),
                () -> clients.tagging().getResources(),
                () -> clients.logs().stopQuery(request -> request.queryId("q")),
                () -> clients.pricing().getProducts(request -> request.serviceCode("AmazonEC2")),
                () -> clients.costExplorer()
                        .getReservationCoverage(request -> request.timePeriod(
                                days -> days.start("2026-01-01").end("2026-01-02"))),
                () -> clients.dynamoDb().listTables(),
                () -> clients.ssm().getParameter(request -> request.name("/x")),
                () -> clients.ses().sendEmail(request -> request.fromEmailAddress("a@example.com")),
                () -> clients.scheduler().listSchedules(_ -> {}),
                () -> clients.json("monitoring")
                        .post(
                                new JsonCall.Service("monitoring", "Granite", "cloudwatch"),
                                "GetMetricData",
                                new byte[0],
                                _ -> ""));
        for (Runnable call : calls) {
            try {
                call.run();
            } catch (RuntimeException refused) {
                assertThat(refused).isInstanceOfAny(AwsServiceException.class, GatewayException.class);
            }
        }
        assertThat(clients.counter().retries()).isZero();
        assertThat(clients.counter().calls().keySet())
                .containsExactly(
                        "ce:GetReservationCoverage",
                        "cloudwatch:GetMetricData",
                        "dynamodb:ListTables",
                        "ec2:DescribeInstances",
                        "lambda:ListFunctions",
                        "logs:StopQuery",
                        "pricing:GetProducts",
                        "rds:DescribeDBInstances",
                        "scheduler:ListSchedules",
                        "ses:SendEmail",
                        "ssm:GetParameter",
                        "tag:GetResources");
        clients.counter().reset();
        assertThat(clients.counter().calls()).isEmpty();
    }

    @Test
    void aClientIsMadeOnceAndOnlyWhenAskedFor() {
        assertThat(clients.ec2()).isSameAs(clients.ec2());
        assertThat(clients.region()).isEqualTo(Region.EU_CENTRAL_1);
    }
}
