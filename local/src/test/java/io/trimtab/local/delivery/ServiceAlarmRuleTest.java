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

/// Which of an account's alarms the template's rule brings to capacity-adjustment.
class ServiceAlarmRuleTest {
    private static final Checkout CHECKOUT = Checkout.find();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Rule> RULES =
            Rules.of(Template.read(CHECKOUT.template(), new Place("123456789012", "eu-central-1"), Map.of()));

    private static boolean brings(String event) {
        try {
            var tree = JSON.readTree(event);
            return RULES.stream()
                    .filter(rule -> rule.bus().equals("default"))
                    .anyMatch(rule -> rule.job().equals("capacity-adjustment")
                            && rule.pattern().matches(tree));
        } catch (IOException malformed) {
            throw new AssertionError("an event must be JSON", malformed);
        }
    }

    private static String event(String suffix) throws IOException {
        return Files.readString(CHECKOUT.root().resolve("events/capacity-adjustment" + suffix + ".json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-ok",
                "-math",
                "-contributor",
                "-composite",
                "-suppressed",
                "-muted",
                "-errors",
                "-memory",
                "-idle",
                "-slow",
                "-unhealthy",
                "-service",
                "-service-memory"
            })
    void bringsAlarmsOnServicesAndCompositeOnes(String suffix) throws IOException {
        assertThat(brings(event(suffix))).isTrue();
    }

    @Test
    void leavesWhatItsSiblingAnswersAndWhatIsOfASingleMachine() throws IOException {
        assertThat(brings(event("").replace("AutoScalingGroupName", "InstanceId")))
                .isFalse();
        assertThat(brings(event("-service").replace("AWS/ECS", "AWS/Lambda"))).isFalse();
        assertThat(brings(event("-contributor").replace("AutoScalingGroupName", "FunctionName")))
                .isFalse();
        assertThat(brings(event("").replace("aws.cloudwatch", "trimtab"))).isFalse();
    }

    @Test
    void leavesACompositeThatIsOkAgain() throws IOException {
        assertThat(brings(event("-composite").replace("\"value\": \"ALARM\"", "\"value\": \"OK\"")))
                .isFalse();
    }
}
