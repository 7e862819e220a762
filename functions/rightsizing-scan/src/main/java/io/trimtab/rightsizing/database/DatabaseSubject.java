package io.trimtab.rightsizing.database;

import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Database;
import io.trimtab.rightsizing.Looks;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.Subject;
import java.util.List;
import java.util.Optional;

/// An RDS instance to be judged.
public record DatabaseSubject(Database database, DatabaseSizing sizing) implements Subject {
    public static final String KIND = "AWS::RDS::DBInstance";

    @Override
    public Arn arn() {
        return database.arn();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Judgement> passOver() {
        return sizing.passOver(database);
    }

    @Override
    public List<MetricQuery> firstLook() {
        return sizing.firstLook(database);
    }

    @Override
    public List<MetricQuery> closerLook(Measured first) {
        return sizing.closerLook(database, first);
    }

    @Override
    public List<Judgement> judge(Looks looks) {
        return sizing.judge(database, looks.first(), Optional.of(looks.closer()));
    }
}
