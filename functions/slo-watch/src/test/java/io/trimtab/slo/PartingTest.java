package io.trimtab.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.gateway.FailureKind;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.slo.Memory;
import io.trimtab.domain.slo.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of a violation when its service is watched no more.
class PartingTest {
    private static final Instant START = Scene.START;
    private static final Arn TILL = Scene.arn("till");
    private static final Arn SHOP =
            new Arn("arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/shop/1");

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    private void failing() {
        scene.watched("till");
        scene.fails("till", START.minus(Duration.ofHours(1)), START.plus(Duration.ofDays(1)), 1);
        scene.look();
        assertThat(memory(TILL).violations()).containsOnlyKeys(Promise.ERRORS);
    }

    private void later() {
        scene.now.set(scene.now.get().plus(Duration.ofMinutes(5)));
        scene.look();
    }

    private Memory memory(Arn service) {
        return scene.store.all().get(service);
    }

    @ParameterizedTest
    @CsvSource({
        "'', dev, 'Its tag trimtab:slo was taken away.'",
        "' OFF', dev, 'Its tag trimtab:slo says off.'",
        "on, staging, 'By its tags it belongs to staging.'"
    })
    void aViolationEndsWithTheTagAndSaysSoOnce(String value, String environment, String because) {
        failing();
        int before = scene.notices.size();
        scene.unlisted(TILL);
        scene.present.put(
                TILL,
                new Tags(
                        value.isEmpty()
                                ? Map.of("environment", environment)
                                : Map.of("environment", environment, Services.TAG, value)));

        later();
        later();

        assertThat(scene.notices).hasSize(before + 1);
        assertThat(scene.subjects().getLast()).isEqualTo("till is watched no more, and did not keep its error rate");
        assertThat(scene.notices.getLast().email().text()).contains(because).contains("It had begun Thu 5 Mar 09:05");
        assertThat(memory(TILL).isOpen()).isFalse();
    }

    @Test
    void aViolationEndsWithItsService() {
        failing();
        scene.unlisted(TILL);
        later();

        assertThat(scene.notices.getLast().email().text()).contains("It was deleted, or all its tags were taken away.");
    }

    @Test
    void aListThatLagsEndsNothing() {
        failing();
        int before = scene.notices.size();
        scene.unlisted(TILL);
        scene.present.put(TILL, new Tags(Map.of("environment", "dev", Services.TAG, "on")));
        later();

        assertThat(scene.notices).hasSize(before);
        assertThat(memory(TILL).violations()).containsOnlyKeys(Promise.ERRORS);
    }

    @Test
    void whatKeptItsPromisesGoesWithoutAWord() {
        scene.watched("till").look();
        scene.unlisted(TILL);
        later();

        assertThat(scene.notices).isEmpty();
    }

    @Test
    void whatWasStillToBeToldIsToldBeforeTheParting() {
        scene.reachable = false;
        failing();
        scene.reachable = true;
        scene.unlisted(TILL);
        later();

        assertThat(scene.subjects())
                .singleElement()
                .asString()
                .startsWith("ACT NOW: till does not keep its error rate");
        assertThat(scene.notices.getFirst().email().text()).contains("till is watched no more");
    }

    @Test
    void aTargetGroupWithoutItsBalancerIsMeasuredNoMore() {
        scene.tagged(SHOP, Map.of(Services.TAG, "on", "environment", "dev"));
        scene.behind.put(SHOP, "app/shop/2");
        scene.look(); // without a healthy host
        assertThat(memory(SHOP).violations()).containsOnlyKeys(Promise.AVAILABILITY);

        scene.balancers = Optional.of(new GatewayException(
                FailureKind.DENIED,
                "elasticloadbalancing:DescribeTargetGroups",
                "AccessDenied",
                new IllegalStateException()));
        later();
        assertThat(memory(SHOP).isOpen()).isTrue(); // it may well have one

        scene.balancers = Optional.empty();
        scene.behind.clear();
        later();
        assertThat(scene.subjects().getLast()).isEqualTo("shop is watched no more, and did not keep its availability");
        assertThat(scene.notices.getLast().email().text())
                .contains("No application load balancer sends it requests any more.");
    }
}
