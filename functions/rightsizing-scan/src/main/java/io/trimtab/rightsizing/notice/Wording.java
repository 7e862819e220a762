package io.trimtab.rightsizing.notice;

import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Figures and words of the contract, as people read them.
final class Wording {
    /// From here on cents are noise.
    private static final BigDecimal LARGE = BigDecimal.valueOf(100);

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Wording() {}

    /// `1,234.56 USD a month`
    static String monthly(MonthlyCost cost) {
        Money money = cost.rounded();
        return figure(money, money.amount().scale());
    }

    /// `1,235 USD a month`, with cents only below 100.
    static String headline(MonthlyCost cost) {
        Money money = cost.rounded();
        return figure(
                money,
                money.amount().abs().compareTo(LARGE) < 0 ? money.amount().scale() : 0);
    }

    private static String figure(Money money, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", money.amount()) + " "
                + money.currency().getCurrencyCode() + " a month";
    }

    /// `1 finding`, `17 findings`
    static String count(long number, String one) {
        return count(number, one, one + "s");
    }

    static String count(long number, String one, String more) {
        return String.format(Locale.ROOT, "%,d", number) + " " + (number == 1 ? one : more);
    }

    static String kind(String cloudFormationType, int number) {
        return switch (cloudFormationType) {
            case "AWS::EC2::Instance" -> count(number, "EC2 instance");
            case "AWS::RDS::DBInstance" -> count(number, "RDS instance");
            case "AWS::Lambda::Function" -> count(number, "Lambda function");
            case String other -> count(number, other, other);
        };
    }

    static String verdict(Verdict verdict) {
        return switch (verdict) {
            case OVERSIZED -> "oversized";
            case RIGHT_SIZED -> "right-sized";
            case UNDERSIZED -> "undersized";
            case IDLE -> "idle";
            case UNKNOWN -> "unknown";
        };
    }

    static String skip(Skip skip, int number) {
        return switch (skip) {
            case PROTECTED -> number + " protected by a tag";
            case GROUP_MEMBER -> count(number, "member of a group", "members of groups");
            case SPOT -> number + " spot";
            case STOPPED -> number + " stopped";
            case TOO_NEW -> number + " too new";
            case TOO_LITTLE_DATA -> number + " with too little data";
            case SERVERLESS -> number + " serverless";
            case CHANGE_PENDING -> number + " with a change under way";
            case GONE -> number + " gone meanwhile";
        };
    }

    static String mode(Mode mode) {
        return switch (mode) {
            case OBSERVE -> "Mode observe: this is only told, nothing will be changed.";
            case APPROVE -> "Mode approve: nothing is changed before a person agrees.";
            case AUTO -> "Mode auto: changes are made inside the guardrails.";
        };
    }

    static String gap(Gap gap) {
        return switch (gap) {
            case BEGINNING -> "Only the end of this run is counted: its earlier parts were told before, or are lost.";
            case END -> "Time ran out and no further part could be booked: the next run begins anew.";
        };
    }

    static String environment(Environment environment) {
        return environment.name().toLowerCase(Locale.ROOT);
    }

    static String minute(Instant instant) {
        return MINUTE.format(instant);
    }
}
