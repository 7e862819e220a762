package io.trimtab.local.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.local.Checkout;
import io.trimtab.local.template.Place;
import io.trimtab.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which of an account's alarms the template's rules bring to which of the functions that answer alarms.
class AlarmRulesTest {
    private static final String CONCURRENCY = "concurrency-adjustment";
    private static final String CAPACITY = "capacity-adjustment";

    private static final Checkout CHECKOUT = Checkout.find();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Rule> RULES =
            Rules.of(Template.read(CHECKOUT.template(), new Place("123456789012", "eu-central-1"), Map.of()));

    /// To which of both it is brought, in the order of the alphabet.
    private static List<String> broughtTo(String event) {
        try {
            var tree = JSON.readTree(event);
            return RULES.stream()
                    .filter(rule -> rule.bus().equals("default"))
                    .filter(rule -> List.of(CONCURRENCY, CAPACITY).contains(rule.job()))
                    .filter(rule -> rule.pattern().matches(tree))
                    .map(Rule::job)
                    .sorted()
                    .toList();
        } catch (IOException malformed) {
            throw new AssertionError("an event must be JSON", malformed);
        }
    }

    private static String event(String job, String suffix) throws IOException {
        return Files.readString(CHECKOUT.root().resolve("events/" + job + suffix + ".json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-ok", "-math", "-contributor", "-muted", "-errors", "-account", "-spilled"})
    void bringsAlarmsOnLambdaToTheOne(String suffix) throws IOException {
        assertThat(broughtTo(event(CONCURRENCY, suffix))).containsExactly(CONCURRENCY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-ok",
                "-math",
                "-contributor",
                "-muted",
                "-errors",
                "-memory",
                "-idle",
                "-slow",
                "-unhealthy",
                "-service",
                "-service-memory",
                "-queue-age",
                "-table",
                "-table-index",
                "-database",
                "-database-lag",
                "-database-storage",
                "-cluster",
                "-cache"
            })
    void bringsAlarmsOnServicesAndOnWhatHoldsDataToTheOther(String suffix) throws IOException {
        assertThat(broughtTo(event(CAPACITY, suffix))).containsExactly(CAPACITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-composite", "-suppressed"})
    void bringsCompositeAlarmsToBothWhileTheyRing(String suffix) throws IOException {
        for (String job : List.of(CONCURRENCY, CAPACITY)) {
            assertThat(broughtTo(event(job, suffix))).containsExactly(CAPACITY, CONCURRENCY);
            assertThat(broughtTo(event(job, suffix).replace("\"value\": \"ALARM\"", "\"value\": \"OK\"")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TableName",
                "DBInstanceIdentifier",
                "DBClusterIdentifier",
                "CacheClusterId",
                "ReplicationGroupId",
                "ServiceName",
                "TargetGroup"
            })
    void bringsASeriesOfAQueryToWhoeverSizesIt(String dimension) throws IOException {
        String series = event(CAPACITY, "-contributor").replace("AutoScalingGroupName", dimension);
        assertThat(broughtTo(series)).containsExactly(CAPACITY);
    }

    /// What counts a queue's messages is mostly on dead letters.
    @Test
    void bringsOfQueuesOnlyHowOldTheirMessagesAre() throws IOException {
        assertThat(broughtTo(event(CAPACITY, "-queue"))).isEmpty();
    }

    @Test
    void bringsWhatReadsAQueueToBothOfWhichOneAnswers() throws IOException {
        String reader = event(CONCURRENCY, "").replace("FunctionName", "EventSourceMappingUUID");
        assertThat(broughtTo(reader)).containsExactly(CAPACITY, CONCURRENCY);
    }

    @Test
    void leavesWhatNeitherSizes() throws IOException {
        assertThat(broughtTo(event(CONCURRENCY, "").replace("AWS/Lambda", "AWS/Kinesis")))
                .isEmpty();
        assertThat(broughtTo(event(CAPACITY, "").replace("AutoScalingGroupName", "InstanceId")))
                .isEmpty();
        assertThat(broughtTo(event(CAPACITY, "-contributor").replace("AutoScalingGroupName", "DomainName")))
                .isEmpty();
        assertThat(broughtTo(event(CONCURRENCY, "").replace("aws.cloudwatch", "trimtab")))
                .isEmpty();
        assertThat(broughtTo(event(CAPACITY, "").replace("aws.cloudwatch", "trimtab")))
                .isEmpty();
    }
}
