package io.trimtab.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.ledger.Baseline;
import io.trimtab.domain.ledger.BookedDay;
import io.trimtab.domain.ledger.CostSource;
import io.trimtab.domain.ledger.DayCost;
import io.trimtab.domain.ledger.Entry;
import io.trimtab.domain.ledger.Hours;
import io.trimtab.domain.ledger.RuleRecord;
import io.trimtab.domain.ledger.Sheet;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import io.trimtab.testing.LocalTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerStoreTest {
    private static final Instant APPLIED = Instant.parse("2026-03-02T12:00:00.123456Z");
    private static final LocalDate DAY = LocalDate.parse("2026-03-03");

    private final LocalTable local = new LocalTable();
    private final LedgerStore ledger = new LedgerStore(new StateTable(local.client(), LocalTable.NAME));

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void whatIsWrittenIsReadAgainToTheLastDigit() {
        Sheet sheet = sheet(Entry.Standing.WATCHED, "2.1234567890123456");
        assertThat(ledger.write(Optional.empty(), sheet)).isTrue();

        assertThat(ledger.month(YearMonth.of(2026, 3))).containsExactly(sheet.written());
        assertThat(ledger.month(YearMonth.of(2026, 2))).isEmpty();
        assertThat(ledger.touched(YearMonth.of(2026, 3)).last(sheet.resource(), sheet.kind()))
                .contains(APPLIED);
        assertThat(ledger.rules().get("ec2-oversized").balance().realised()).isEqualTo(Money.usd("2.1234567890123456"));
    }

    @Test
    void ofTwoWhoBookTheSameOneCounts() {
        Sheet first = sheet(Entry.Standing.WATCHED, "2.10");
        assertThat(ledger.write(Optional.empty(), first)).isTrue();
        assertThat(ledger.write(Optional.empty(), first)).isFalse();

        Sheet stored = ledger.month(YearMonth.of(2026, 3)).getFirst();
        Sheet more = new Sheet(
                stored.resource(),
                stored.kind(),
                stored.environment(),
                stored.attempt(),
                stored.appliedAt(),
                stored.before(),
                sheet(Entry.Standing.PROVEN, "3.10").entry(),
                stored.seenAt(),
                stored.touchedAt(),
                stored.ended(),
                stored.version());
        assertThat(ledger.write(Optional.of(stored), more)).isTrue();
        assertThat(ledger.write(Optional.of(stored), more)).isFalse();

        assertThat(ledger.rules().get("ec2-oversized").changes()).isEqualTo(1);
        assertThat(ledger.rules().get("ec2-oversized").balance().realised()).isEqualTo(Money.usd("3.10"));
        assertThat(ledger.records()).containsEntry("ec2-oversized", new RuleRecord(1, 0));
    }

    private static Sheet sheet(Entry.Standing standing, String saved) {
        return new Sheet(
                new Arn("arn:aws:ec2:eu-central-1:123456789012:instance/i-1"),
                ChangeKind.RESIZE_INSTANCE,
                Environment.DEV,
                1,
                APPLIED,
                new Baseline(
                        LocalDate.parse("2026-02-16"),
                        LocalDate.parse("2026-03-02"),
                        Optional.of(new Hours(
                                LocalDate.parse("2026-03-02"),
                                Instant.parse("2026-03-02T09:00:00Z"),
                                Instant.parse("2026-03-02T12:00:00Z"))),
                        List.of(new DayCost(
                                LocalDate.parse("2026-03-01"),
                                new BigDecimal("24"),
                                Money.usd("9.60"),
                                1,
                                CostSource.COST_AND_USAGE_REPORT,
                                true))),
                new Entry(
                        "chg-0000000000000001",
                        "ec2-oversized",
                        "web-1",
                        MonthlyCost.usd("73"),
                        LocalDate.parse("2026-03-02"),
                        standing,
                        List.of(new BookedDay(DAY, Money.usd(saved), CostSource.COST_AND_USAGE_REPORT, true))),
                APPLIED,
                APPLIED,
                Optional.of("It is gone."),
                0);
    }
}
