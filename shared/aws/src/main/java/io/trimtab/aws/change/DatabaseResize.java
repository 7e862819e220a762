package io.trimtab.aws.change;

import io.trimtab.aws.gateway.DatabaseControl;
import io.trimtab.aws.gateway.DatabaseState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import java.time.Duration;
import java.util.List;

/// The class of a database instance.
final class DatabaseResize implements DatabaseChange.Own {
    private DatabaseResize() {}

    static ChangeActs acts(DatabaseControl control, Terms terms) {
        return new DatabaseChange(
                ChangeKind.RESIZE_DATABASE, control, new DatabaseWrite.ToClass(), terms, new DatabaseResize());
    }

    @Override
    public List<Obstacle> obstacles(Plan plan, DatabaseState database) {
        return List.of();
    }

    @Override
    public Undo undo(Plan plan) {
        return new Undo(
                true,
                Duration.ofMinutes(30),
                "Its class is changed back at once, which takes tens of minutes and interrupts connections once more.");
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        return DatabaseChange.modify(plan, "--db-instance-class " + before.get(DatabaseSettings.CLASS));
    }

    @Override
    public Duration patience() {
        return Duration.ofHours(2);
    }
}
