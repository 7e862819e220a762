package io.trimtab.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-03");

    @Test
    void instanceIsMeasuredByItsHoursAndPaysForItsCreditsButNotForItsTraffic() {
        assertThat(Bill.days(
                        ChangeKind.RESIZE_INSTANCE,
                        CostSource.COST_EXPLORER,
                        List.of(
                                line("EUC1-BoxUsage:t3.large", "24", "2.30"),
                                line("EUC1-CPUCredits:t3", "3", "0.15"),
                                line("EUC1-DataTransfer-Out-Bytes", "900", "81.00"))))
                .containsExactly(day("24", "2.45"));
    }

    @Test
    void functionIsMeasuredByItsRequests() {
        assertThat(Bill.days(
                        ChangeKind.RESIZE_FUNCTION,
                        CostSource.COST_EXPLORER,
                        List.of(
                                line("EUC1-Lambda-GB-Second-ARM", "400", "3.60"),
                                line("EUC1-Request-ARM", "240", "0.05"),
                                line("EUC1-Lambda-Provisioned-GB-Second-ARM", "86400", "5.00"))))
                .containsExactly(day("240", "3.65"));
    }

    @Test
    void classAndStorageOfADatabaseAreToldApart() {
        List<BillLine> lines = List.of(
                line("EUC1-Multi-AZUsage:db.m5.large", "24", "10.18"),
                line("EUC1-RDS:Multi-AZ-GP3-Storage", "6.6", "1.80"),
                line("EUC1-RDS:Multi-AZ-PIOPS", "30", "3.57"),
                line("EUC1-RDS:ChargedBackupUsage", "9", "0.86"));

        assertThat(Bill.days(ChangeKind.RESIZE_DATABASE, CostSource.COST_EXPLORER, lines))
                .containsExactly(day("24", "10.18"));
        assertThat(Bill.days(ChangeKind.CHANGE_DATABASE_STORAGE, CostSource.COST_EXPLORER, lines))
                .containsExactly(day("6.6", "5.37"));
    }

    @ParameterizedTest
    @CsvSource({
        "RESIZE_INSTANCE, BoxUsage:m5.large",
        "RESIZE_INSTANCE, USW2-DedicatedUsage:m5.large",
        "RESIZE_DATABASE, InstanceUsage:db.t3.micro",
        "RESIZE_DATABASE, EU-InstanceUsageIOOptimized:db.r6g.large",
        "CHANGE_DATABASE_STORAGE, RDS:GP2-Storage",
        "CHANGE_DATABASE_STORAGE, EU-RDS:PIOPS-Storage",
        "CHANGE_DATABASE_STORAGE, EU-RDS:StorageUsage",
        "RESIZE_FUNCTION, Request"
    })
    void usageIsKnownInEveryRegion(ChangeKind kind, String usageType) {
        assertThat(Bill.days(kind, CostSource.COST_EXPLORER, List.of(line(usageType, "24", "1.00"))))
                .containsExactly(day("24", "1.00"));
    }

    @ParameterizedTest
    @CsvSource({
        "EUC1-BoxUsage:m5.large, true",
        "EUC1-CPUCredits:t3, true",
        "EUC1-Lambda-GB-Second-ARM, true",
        "EUC1-RDS:Multi-AZ-PIOPS, true",
        "EUC1-DataTransfer-Out-Bytes, false",
        "EUC1-USE1-AWS-Out-Bytes, false",
        "RDS:ChargedBackupUsage, false"
    })
    void trafficAndBackupsAreMovedByNoChange(String usageType, boolean moved) {
        assertThat(Bill.isMoved(usageType)).isEqualTo(moved);
    }

    @Test
    void aDayWithoutUseMayStillCome() {
        assertThat(Bill.days(
                        ChangeKind.RESIZE_INSTANCE,
                        CostSource.COST_EXPLORER,
                        List.of(line("EUC1-DataTransfer-Out-Bytes", "900", "81.00"))))
                .isEmpty();
    }

    private static BillLine line(String usageType, String quantity, String cost) {
        return new BillLine(DAY, usageType, new BigDecimal(quantity), Money.usd(cost));
    }

    private static DayCost day(String units, String cost) {
        return new DayCost(DAY, new BigDecimal(units), Money.usd(cost), 1, CostSource.COST_EXPLORER);
    }
}
