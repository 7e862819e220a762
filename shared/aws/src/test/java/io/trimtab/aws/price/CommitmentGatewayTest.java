package io.trimtab.aws.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.price.JsonServer.Answer;
import io.trimtab.domain.price.Commitment;
import io.trimtab.domain.price.Commitments;
import io.trimtab.domain.price.Coverage;
import io.trimtab.domain.price.DatabaseEngine;
import io.trimtab.domain.price.Deployment;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.Tenancy;
import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.OperatingSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;

class CommitmentGatewayTest {
    private static final Instant NOW = Instant.parse("2026-01-20T06:00:00Z");

    private final StateTable table = new StateTable();
    private JsonServer server = new JsonServer(CommitmentGatewayTest::answer);

    @AfterEach
    void close() {
        server.close();
        table.close();
    }

    @Test
    void readsEveryPageOfReservationsAndSavingsPlans() {
        assertThat(coverage(NOW).of(instance("m5.large"))).isEqualTo(new Commitment(0.75, 0.25));
        assertThat(coverage(NOW).of(instance("c5.large"))).isEqualTo(new Commitment(1, 0));
        assertThat(coverage(NOW).of(database("db.r5.large"))).isEqualTo(new Commitment(0.5, 0));
        assertThat(coverage(NOW).of(new PriceKey.FunctionDuration("eu-central-1", Architecture.X86_64)))
                .isEqualTo(new Commitment(0, 0.4));
    }

    @Test
    void asksForTwoWeeksOfThisAccountAndRegion() {
        coverage(NOW);
        assertThat(server.requests()).hasSize(4);
        assertThat(server.requests().getFirst())
                .startsWith("GetReservationCoverage ")
                .contains("\"Start\":\"2026-01-05\"", "\"End\":\"2026-01-19\"")
                .contains("\"111122223333\"", "\"eu-central-1\"", "\"INSTANCE_TYPE\"", "\"PLATFORM\"");
        assertThat(server.requests().get(3)).startsWith("GetSavingsPlansCoverage ");
    }

    @Test
    void theAnswerIsKeptForADay() {
        var first = coverage(NOW);
        var again = coverage(NOW.plus(Duration.ofHours(23)));
        assertThat(again.of(instance("m5.large"))).isEqualTo(first.of(instance("m5.large")));
        assertThat(again.of(database("db.r5.large"))).isEqualTo(first.of(database("db.r5.large")));
        assertThat(server.requests()).hasSize(4);
        coverage(NOW.plus(CommitmentGateway.KEPT));
        assertThat(server.requests()).hasSize(8);
    }

    @Test
    void anAccountWithoutCommitmentsIsKnownToHaveNone() {
        serve(request -> Answer.error(400, "DataUnavailableException"));
        assertThat(read(NOW)).isEqualTo(new Commitments.Known(Coverage.NOTHING));
    }

    @Test
    void whatMayNotBeAskedIsUnknownForAReason() {
        serve(request -> Answer.error(400, "AccessDeniedException"));
        assertThat(read(NOW)).isEqualTo(new Commitments.Unknown("Cost Explorer answered AccessDeniedException"));
        assertThat(server.requests()).hasSize(1);
        assertThat(table.client().scan(scan -> scan.tableName(StateTable.NAME)).items())
                .isEmpty();
    }

    @Test
    void aServiceThatIsNotThereIsUnknown() {
        serve(request -> new Answer(404, "text/html", "<html>not here</html>"));
        assertThat(read(NOW)).isInstanceOf(Commitments.Unknown.class);
    }

    private static Answer answer(String request) {
        if (request.startsWith("GetSavingsPlansCoverage")) {
            return Answer.ok("""
                    {"SavingsPlansCoverages": [
                      {"Attributes": {"SERVICE": "Amazon Elastic Compute Cloud - Compute", "INSTANCE_FAMILY": "m5"},
                       "Coverage": {"SpendCoveredBySavingsPlans": "25.0", "OnDemandCost": "75.0", "TotalCost": "90.0"}},
                      {"Attributes": {"SERVICE": "AWS Lambda", "INSTANCE_FAMILY": "NoInstanceFamily"},
                       "Coverage": {"SpendCoveredBySavingsPlans": "4", "OnDemandCost": "6", "TotalCost": "9"}}]}""");
        }
        if (request.contains("Relational Database")) {
            return reservations("", group("db.r5.large", "databaseEngine", "PostgreSQL", "168", "336"));
        }
        return request.contains("\"NextPageToken\":\"2\"")
                ? reservations("", group("c5.large", "platform", "Linux/UNIX", "336", "336"))
                : reservations("2", group("m5.large", "platform", "Linux/UNIX", "252", "336"));
    }

    private static Answer reservations(String nextPage, String group) {
        var token = nextPage.isEmpty() ? "" : ", \"NextPageToken\": \"" + nextPage + "\"";
        return Answer.ok("{\"CoveragesByTime\": [{\"Groups\": [" + group + "]}]" + token + "}");
    }

    private static String group(String type, String attribute, String pool, String reserved, String running) {
        return """
                {"Attributes": {"instanceType": "%s", "%s": "%s"},
                 "Coverage": {"CoverageHours": {"ReservedHours": "%s", "TotalRunningHours": "%s"}}}""".formatted(type, attribute, pool, reserved, running);
    }

    private void serve(Function<String, Answer> answers) {
        server.close();
        server = new JsonServer(answers);
    }

    private Commitments read(Instant now) {
        return new CommitmentGateway(server.client(CostExplorerClient.builder()), table.client(), StateTable.NAME)
                .read("111122223333", "eu-central-1", now);
    }

    private Coverage coverage(Instant now) {
        return ((Commitments.Known) read(now)).coverage();
    }

    private static PriceKey instance(String type) {
        return new PriceKey.Instance("eu-central-1", type, OperatingSystem.LINUX, Tenancy.SHARED);
    }

    private static PriceKey database(String instanceClass) {
        return new PriceKey.DatabaseInstance(
                "eu-central-1",
                instanceClass,
                DatabaseEngine.POSTGRESQL,
                Deployment.SINGLE_AZ,
                DatabaseEngine.POSTGRESQL.usualLicence());
    }
}
