package io.trimtab.rightsizing;

import io.trimtab.domain.resource.ClassOffers;
import io.trimtab.rightsizing.database.DatabaseSizing;
import io.trimtab.rightsizing.database.DatabaseSubject;
import io.trimtab.rightsizing.instance.InstanceSizing;
import io.trimtab.rightsizing.instance.InstanceSubject;
import io.trimtab.rightsizing.lambda.FunctionSizing;
import io.trimtab.rightsizing.lambda.FunctionSubject;
import java.util.ArrayList;
import java.util.List;

/// Binds every resource to the rules of its kind.
final class Subjects {
    private Subjects() {}

    static List<Subject> of(Inventory inventory, ScanContext context, ClassOffers offers) {
        List<Subject> subjects = new ArrayList<>();
        InstanceSizing instances = new InstanceSizing(context);
        inventory.instances().forEach(instance -> subjects.add(new InstanceSubject(instance, instances)));
        DatabaseSizing databases = new DatabaseSizing(context, offers, inventory.databases());
        inventory.databases().forEach(database -> subjects.add(new DatabaseSubject(database, databases)));
        FunctionSizing functions = new FunctionSizing(context);
        inventory.functions().forEach(function -> subjects.add(new FunctionSubject(function, functions)));
        return subjects;
    }
}
