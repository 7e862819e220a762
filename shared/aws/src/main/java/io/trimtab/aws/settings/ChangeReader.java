package io.trimtab.aws.settings;

import io.trimtab.domain.change.ApprovalTerms;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.ActPolicy;
import io.trimtab.domain.policy.BlastRadius;
import io.trimtab.domain.policy.ChangePolicy;
import io.trimtab.domain.policy.Freeze;
import io.trimtab.domain.policy.MaintenancePolicy;
import io.trimtab.domain.policy.MaintenanceWindow;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Types the section `changes`.
final class ChangeReader {
    private final Branch section;
    private final ZoneId zone;

    private ChangeReader(Branch section) {
        this.section = section;
        this.zone = parsed(section, "timeZone", "a time zone such as Europe/Berlin", ZoneId::of);
    }

    static ChangePolicy read(Branch section, Currency currency) {
        return new ChangeReader(section).policy(currency);
    }

    private ChangePolicy policy(Currency currency) {
        Branch radius = section.branch("blastRadius");
        return new ChangePolicy(
                approval(),
                maintenance(section.branch("maintenance")),
                section.branches("freezes").stream().map(this::freeze).toList(),
                new BlastRadius(radius.count("perHour"), radius.count("perDay"), radius.number("shareOfFleet")),
                Duration.ofHours(section.whole("coolDownHours")),
                Duration.ofDays(section.whole("rollBackCoolDownDays")),
                Duration.ofDays(section.whole("dismissDays")),
                new MonthlyCost(section.money("monthlyCostCap", currency)),
                new ActPolicy(section.flag("databasesAtOnce"), section.text("newAddressTag")),
                VerificationReader.read(section.branch("verification")));
    }

    private ApprovalTerms approval() {
        Branch needed = section.branch("approversByRisk");
        Map<Risk, Integer> byRisk = new EnumMap<>(Risk.class);
        for (Risk risk : Risk.values()) {
            byRisk.put(risk, needed.count(risk.name().toLowerCase(Locale.ROOT)));
        }
        return new ApprovalTerms(
                Set.copyOf(section.texts("approvers")),
                section.flag("fourEyes"),
                byRisk,
                Duration.ofHours(section.whole("approvalHours")),
                section.flag("mayApproveByInvocation"));
    }

    private MaintenancePolicy maintenance(Branch maintenance) {
        Set<ChangeKind> kinds = maintenance.texts("kinds").stream()
                .map(word -> kind(maintenance, word))
                .collect(Collectors.toSet());
        return new MaintenancePolicy(
                kinds,
                maintenance.branches("windows").stream().map(this::window).toList());
    }

    private static ChangeKind kind(Branch maintenance, String word) {
        return Arrays.stream(ChangeKind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> maintenance.wrong(
                        "kinds",
                        "some of "
                                + Arrays.stream(ChangeKind.values())
                                        .map(ChangeKind::word)
                                        .toList()));
    }

    private MaintenanceWindow window(Branch window) {
        Set<DayOfWeek> days =
                window.texts("days").stream().map(word -> day(window, word)).collect(Collectors.toSet());
        return new MaintenanceWindow(days, time(window, "from"), time(window, "to"), zone);
    }

    private static DayOfWeek day(Branch window, String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().equals(word))
                .findFirst()
                .orElseThrow(() -> window.wrong("days", "some of " + List.of(DayOfWeek.values())));
    }

    /// `24:00` is the midnight that ends a day.
    private static LocalTime time(Branch window, String field) {
        return parsed(
                window,
                field,
                "a time such as 02:00",
                text -> text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text));
    }

    private Freeze freeze(Branch freeze) {
        boolean yearly = freeze.text("from").length() == "12-24".length();
        Freeze.Days days = yearly
                ? new Freeze.Days.Yearly(monthDay(freeze, "from"), monthDay(freeze, "to"))
                : once(freeze, date(freeze, "from"), date(freeze, "to"));
        return new Freeze(days, zone, freeze.text("reason"));
    }

    private static Freeze.Days once(Branch freeze, LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw freeze.wrong("to", "no day before " + from);
        }
        return new Freeze.Days.Once(from, to);
    }

    private static LocalDate date(Branch freeze, String field) {
        return parsed(freeze, field, "a day such as 2026-12-24, as in the other field", LocalDate::parse);
    }

    private static MonthDay monthDay(Branch freeze, String field) {
        return parsed(
                freeze,
                field,
                "a day of every year such as 12-24, as in the other field",
                text -> MonthDay.parse("--" + text));
    }

    private static <T> T parsed(Branch branch, String field, String expected, Function<String, T> parse) {
        try {
            return parse.apply(branch.text(field));
        } catch (DateTimeException wrong) {
            throw branch.wrong(field, expected);
        }
    }
}
