package io.trimtab.rightsizing.database;

import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.resource.Database;
import io.trimtab.rightsizing.Dossier;
import io.trimtab.rightsizing.ScanContext;
import java.time.Duration;
import java.util.Optional;

/// Which databases are passed over before anything is measured.
final class LeftAlone {
    private LeftAlone() {}

    static Optional<Judgement> because(Database database, ScanContext context) {
        return Dossier.protectedBy(database.tags(), database.arn(), context)
                .or(() -> unsized(database))
                .or(() -> unsettled(database, context));
    }

    private static Optional<Judgement> unsized(Database database) {
        if (database.serverless()) {
            return passed(
                    database, Skip.SERVERLESS, "It scales by itself between its limits: there is no class to choose.");
        }
        return database.cluster()
                .flatMap(cluster -> passed(
                        database,
                        Skip.GROUP_MEMBER,
                        "It belongs to cluster " + cluster + ": a cluster is sized as one."));
    }

    private static Optional<Judgement> unsettled(Database database, ScanContext context) {
        if (database.status().equals("stopped")) {
            return passed(database, Skip.STOPPED, "It is stopped.");
        }
        if (!database.status().equals("available")) {
            return passed(database, Skip.CHANGE_PENDING, "Its status is " + database.status() + ".");
        }
        if (database.pendingChanges()) {
            return passed(database, Skip.CHANGE_PENDING, "A change waits for its maintenance window.");
        }
        Duration age = Duration.between(database.createdAt(), context.now());
        return age.toHours() < context.rules(database.tags()).evidence().minimumHours()
                ? passed(database, Skip.TOO_NEW, "It was created " + Math.max(0, age.toHours()) + " hours ago.")
                : Optional.empty();
    }

    private static Optional<Judgement> passed(Database database, Skip reason, String because) {
        return Dossier.passed(database.arn(), reason, because);
    }
}
