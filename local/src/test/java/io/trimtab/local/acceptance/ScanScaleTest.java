package io.trimtab.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/// More resources than one batch, in the memory that the function has.
final class ScanScaleTest {
    private static final int MOST_PARTS = 6;

    @TempDir
    Path folder;

    /// Where the first part stops depends on the machine; that the parts make the whole does not.
    @Test
    void scansTwoThousandFiveHundredResourcesAtOnceOrInPartsWithTheSameAnswer() throws IOException {
        try (var account = ScannedAccount.start("--account", "bulk", "--scale", "2500", "--seed", "11");
                var scheduler = account.client(SchedulerClient.builder())) {
            scheduler.createScheduleGroup(group -> group.name("trimtab-dev"));
            var whole = account.scan("whole");
            assertThat(whole.exitCode()).as(whole.log()).isZero();
            assertThat(whole.complete()).isTrue();
            assertThat(whole.looked())
                    .isEqualTo(account.truth().stream().filter(Truth::scanned).count())
                    .isGreaterThan(2_000);
            assertThat(Comparison.of(account.truth(), whole).wrong()).isEmpty();

            assertThat(parts(account, whole.outcome().get("millis").longValue()))
                    .isEqualTo(whole.verdicts());
            assertThat(account.items("parts", "RESOURCE#").keySet())
                    .isEqualTo(account.items("whole", "RESOURCE#").keySet());
        }
    }

    /// The first part has half of the time that the whole took, beside the minute that every run keeps back.
    private List<String> parts(ScannedAccount account, long wholeMillis) throws IOException {
        var hurried = ScannedAccount.withTimeout(folder, 60 + Math.max(1, wholeMillis / 2_000));
        var verdicts = new ArrayList<String>();
        var part = account.scan(hurried, ScannedAccount.CHECKOUT.event("rightsizing-scan"), "parts");
        verdicts.addAll(part.verdicts());
        for (var number = 1; !part.complete() && number < MOST_PARTS; number++) {
            var schedules = account.schedules();
            var input = schedules.get(schedules.size() - 1).at("/Target/Input").textValue();
            var event = Files.writeString(folder.resolve("event.json"), input);
            part = account.scan(ScannedAccount.CHECKOUT, event, "parts");
            verdicts.addAll(part.verdicts());
        }
        assertThat(part.exitCode()).as(part.log()).isZero();
        assertThat(part.complete()).isTrue();
        verdicts.sort(null);
        return verdicts;
    }
}
