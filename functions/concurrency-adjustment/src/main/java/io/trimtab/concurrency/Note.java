package io.trimtab.concurrency;

import io.trimtab.aws.answer.AlarmNotice;
import io.trimtab.aws.answer.Runbook;
import io.trimtab.domain.resource.Arn;
import java.util.List;

/// Why a function has no rhythm though its tag asks for one: what a person has to know, once.
///
/// @param mark the same for as long as it is the same reason
record Note(String mark, AlarmNotice notice) {
    private static final String SECTION = "a-function-without-a-rhythm";

    static Note scaledByAws(Snapshot snapshot, Place place) {
        return of(
                "scaled#" + snapshot.name() + ":" + place.qualifier(),
                snapshot.name(),
                "Application Auto Scaling is registered on " + snapshot.name() + ":" + place.qualifier()
                        + ", and two that set the same figure would undo each other. It is left to that.",
                "aws application-autoscaling describe-scalable-targets --service-namespace lambda --resource-ids"
                        + " function:" + snapshot.name() + ":" + place.qualifier());
    }

    static Note nowhere(Snapshot snapshot) {
        return of(
                "nowhere#" + snapshot.name(),
                snapshot.name(),
                "Nothing of it could hold provisioned concurrency: it has none, and its tag " + Place.ALIAS
                        + " names no alias of a published version; or it has no price in this region.",
                "aws lambda list-aliases --function-name " + snapshot.function());
    }

    static Note unclear(Arn function, String name, String why) {
        return of("unclear#" + name + "#" + why.hashCode(), name, why, "aws lambda list-tags --resource " + function);
    }

    private static Note of(String mark, String name, String because, String step) {
        return new Note(
                mark,
                new AlarmNotice(
                        name + " has no rhythm though its tag asks for one",
                        because,
                        new Runbook(Steps.PAGE, SECTION, List.of(step))));
    }
}
