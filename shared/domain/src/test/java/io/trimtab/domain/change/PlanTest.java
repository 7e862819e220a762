package io.trimtab.domain.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.resource.Arn;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Arn RESOURCE = Arn.of("aws", "ec2", "eu-central-1", "123456789012", "instance/i-1");

    /// An approval given today must be found again by the next release: the hash never changes.
    @Test
    void hashIsTheSameForEver() {
        assertThat(resize("m5.xlarge", "m5.large").hash())
                .isEqualTo("01c4133deb9e74cfc92fe8d2e3b082934c1b4ac23e072ae7ad4ac75445f5d4ec");
        assertThat(resize("m5.xlarge", "m5.large").changeId()).isEqualTo("chg-01c4133deb9e74cf");
    }

    @Test
    void orderOfSettingsDoesNotMatter() {
        SortedMap<String, String> backwards = new TreeMap<>(Comparator.reverseOrder());
        backwards.putAll(Map.of("memoryMib", "512", "timeoutSeconds", "30"));
        SortedMap<String, String> from = settings("memoryMib", "1024", "timeoutSeconds", "60");

        assertThat(new Plan(RESOURCE, ChangeKind.RESIZE_FUNCTION, from, backwards).hash())
                .isEqualTo(new Plan(RESOURCE, ChangeKind.RESIZE_FUNCTION, from, new TreeMap<>(Map.copyOf(backwards)))
                        .hash());
    }

    @Test
    void anythingElseIsAnotherHash() {
        Arn other = Arn.of("aws", "ec2", "eu-central-1", "123456789012", "instance/i-2");
        Set<String> hashes = Stream.of(
                        resize("m5.xlarge", "m5.large"),
                        resize("m5.2xlarge", "m5.large"),
                        resize("m5.xlarge", "t3.large"),
                        resize("m5.large", "m5.xlarge"),
                        plan(other, ChangeKind.RESIZE_INSTANCE, "instanceType", "m5.xlarge", "m5.large"),
                        plan(RESOURCE, ChangeKind.RESIZE_DATABASE, "instanceType", "m5.xlarge", "m5.large"),
                        plan(RESOURCE, ChangeKind.RESIZE_INSTANCE, "type", "m5.xlarge", "m5.large"))
                .map(Plan::hash)
                .collect(Collectors.toSet());

        assertThat(hashes).hasSize(7).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @Test
    void noTwoPlansReadAlikeWhenTheirPartsAreJoined() {
        assertThat(resize("m5.large1", "1:x").hash())
                .isNotEqualTo(resize("m5.large", "11:x").hash());
        assertThat(resize("a", "bc").hash()).isNotEqualTo(resize("ab", "c").hash());
    }

    @Test
    void bothSidesNameTheSameSettings() {
        assertThatThrownBy(() -> new Plan(
                        RESOURCE, ChangeKind.RESIZE_FUNCTION, settings("memoryMib", "1"), settings("timeout", "2")))
                .hasMessage("from and to must name the same settings, were {memoryMib=1} and {timeout=2}");
        assertThatThrownBy(() -> new Plan(RESOURCE, ChangeKind.RESIZE_FUNCTION, new TreeMap<>(), new TreeMap<>()))
                .hasMessage("from and to must name the same settings, were {} and {}");
    }

    @Test
    void nobodyChangesAPlanAfterwards() {
        SortedMap<String, String> to = settings("memoryMib", "512");
        Plan plan = new Plan(RESOURCE, ChangeKind.RESIZE_FUNCTION, settings("memoryMib", "1024"), to);
        to.put("memoryMib", "128");

        assertThat(plan.to()).containsEntry("memoryMib", "512");
        assertThatThrownBy(() -> plan.from().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void kindsHaveWordsOfTheirOwn() {
        List<String> words =
                Arrays.stream(ChangeKind.values()).map(ChangeKind::word).toList();

        assertThat(words)
                .containsExactly(
                        "ResizeInstance",
                        "ResizeDatabase",
                        "ChangeDatabaseStorage",
                        "ResizeFunction",
                        "ReserveConcurrency",
                        "ProvisionConcurrency",
                        "FollowRhythm",
                        "ScaleGroup",
                        "ScaleService",
                        "ScaleEventSource",
                        "ScaleTable",
                        "AddReadReplica",
                        "LimitDatabaseStorage",
                        "BoundServerlessDatabase",
                        "AddCacheReplica",
                        "AlignScaling");
    }

    private static Plan resize(String from, String to) {
        return plan(RESOURCE, ChangeKind.RESIZE_INSTANCE, "instanceType", from, to);
    }

    private static Plan plan(Arn resource, ChangeKind kind, String setting, String from, String to) {
        return new Plan(resource, kind, settings(setting, from), settings(setting, to));
    }

    private static SortedMap<String, String> settings(String... namesAndValues) {
        SortedMap<String, String> settings = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return settings;
    }
}
