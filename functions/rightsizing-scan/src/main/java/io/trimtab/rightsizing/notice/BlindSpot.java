package io.trimtab.rightsizing.notice;

import io.trimtab.domain.outcome.Failure;
import java.util.regex.Pattern;

/// A failure as people read it: `RDS could not be read (rds:DescribeDBInstances): AccessDenied …`.
final class BlindSpot {
    private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Z][A-Za-z0-9]+");

    private BlindSpot() {}

    static String of(Failure failure) {
        return what(failure.what()) + ": " + failure.why();
    }

    private static String what(String what) {
        if (what.equals("scheduler:CreateSchedule")) {
            return "The rest could not be booked (" + what + ")";
        }
        return ACTION.matcher(what).matches() ? service(what) + " could not be read (" + what + ")" : what;
    }

    private static String service(String action) {
        return switch (action.substring(0, action.indexOf(':'))) {
            case "ec2" -> "EC2";
            case "rds" -> "RDS";
            case "lambda" -> "Lambda";
            case "cloudwatch" -> "CloudWatch";
            case "logs" -> "CloudWatch Logs";
            case "pricing" -> "The price list";
            case "ce" -> "Cost Explorer";
            case "tag" -> "The tags";
            case "dynamodb" -> "The state table";
            case String other -> other;
        };
    }
}
