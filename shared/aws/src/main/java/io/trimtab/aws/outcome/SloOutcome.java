package io.trimtab.aws.outcome;

import io.trimtab.domain.outcome.Outcome;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.slo.Assessment;
import java.util.List;

/// What the function returns that watches service levels.
///
/// @param run how the run went; it decides no findings
/// @param services as many as were asked for, those first that do not keep a promise
/// @param total how many it looked at
/// @param told what people were told in this run
public record SloOutcome(Outcome run, List<Service> services, int total, List<String> told) {
    public SloOutcome {
        services = List.copyOf(services);
        told = List.copyOf(told);
    }

    /// @param assessments one for each promise
    public record Service(Arn arn, List<Assessment> assessments) {
        public Service {
            assessments = List.copyOf(assessments);
        }

        public boolean violates() {
            return assessments.stream().anyMatch(assessment -> assessment.standing() == Assessment.Standing.VIOLATED);
        }
    }
}
