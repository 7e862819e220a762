package io.trimtab.aws.settings;

import java.util.Optional;

/// By what a run that ran out of time books the run that goes on.
///
/// @param group the group of schedules
/// @param roleArn the role by which the scheduler starts the function
/// @param deadLetterArn where an event goes that could not be delivered
public record ContinuationSettings(String group, String roleArn, String deadLetterArn) {

    static Optional<ContinuationSettings> from(Variables variables) {
        return variables
                .optional("SCHEDULE_GROUP")
                .map(group -> new ContinuationSettings(
                        group,
                        variables.required(
                                "SCHEDULE_ROLE_ARN",
                                "arn:aws:iam::123456789012:role/trimtab-schedule",
                                ContinuationSettings::arn),
                        variables.required(
                                "DEAD_LETTER_ARN",
                                "arn:aws:sqs:eu-central-1:123456789012:trimtab-dead-letters",
                                ContinuationSettings::arn)));
    }

    private static String arn(String value) {
        if (!value.startsWith("arn:")) {
            throw new IllegalArgumentException("must be an ARN, was '" + value + "'");
        }
        return value;
    }
}
