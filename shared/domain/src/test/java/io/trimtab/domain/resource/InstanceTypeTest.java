package io.trimtab.domain.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.trimtab.domain.resource.InstanceType.DiskCapacity;
import io.trimtab.domain.resource.InstanceType.NetworkCapacity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstanceTypeTest {
    @Test
    void burstableSustainsItsBaselineOnly() {
        InstanceType burstable = type("t3.xlarge", 4, OptionalDouble.of(0.4));

        assertThat(burstable.burstable()).isTrue();
        assertThat(burstable.sustainedVCpus()).isCloseTo(1.6, within(1e-9));
        assertThat(burstable.family()).isEqualTo("t3");
    }

    @Test
    void everyOtherTypeSustainsAllItHas() {
        InstanceType steady = type("m7i-flex.large", 2, OptionalDouble.empty());

        assertThat(steady.burstable()).isFalse();
        assertThat(steady.sustainedVCpus()).isEqualTo(2);
        assertThat(steady.family()).isEqualTo("m7i-flex");
    }

    @Test
    void refusesATypeOfNothing() {
        assertThatThrownBy(() -> type("m5.large", 0, OptionalDouble.empty()))
                .hasMessage("m5.large must have at least 1 vCPU and 1 MiB, had 0 and 8192");
    }

    @Test
    void functionsHaveTheMemoryThatLambdaAllows() {
        assertThat(function(128).memoryMib()).isEqualTo(128);
        assertThat(function(10_240).memoryMib()).isEqualTo(10_240);
        assertThatThrownBy(() -> function(127)).hasMessage("memoryMib must be 128 to 10240, was 127");
        assertThatThrownBy(() -> function(10_241)).hasMessage("memoryMib must be 128 to 10240, was 10241");
    }

    private static InstanceType type(String name, int vCpus, OptionalDouble baseline) {
        return new InstanceType(
                name,
                Set.of(Architecture.X86_64),
                Set.of("hvm"),
                vCpus,
                8192,
                baseline,
                new NetworkCapacity(1, 5, 3, 10),
                new DiskCapacity(650, 4750, 3600, 18750),
                0,
                0,
                true,
                false,
                true);
    }

    private static LambdaFunction function(int memoryMib) {
        return new LambdaFunction(
                Arn.of("aws", "lambda", "eu-central-1", "123456789012", "function:checkout"),
                "checkout",
                memoryMib,
                Duration.ofSeconds(30),
                Architecture.ARM64,
                Instant.EPOCH,
                "/aws/lambda/checkout",
                Optional.empty(),
                Tags.NONE);
    }
}
