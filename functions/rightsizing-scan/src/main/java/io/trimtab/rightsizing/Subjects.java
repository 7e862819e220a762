package io.trimtab.rightsizing;

import io.trimtab.rightsizing.instance.InstanceSizing;
import io.trimtab.rightsizing.instance.InstanceSubject;
import java.util.ArrayList;
import java.util.List;

/// Binds every resource to the rules of its kind.
final class Subjects {
    private Subjects() {}

    static List<Subject> of(Inventory inventory, ScanContext context) {
        List<Subject> subjects = new ArrayList<>();
        InstanceSizing instances = new InstanceSizing(context);
        inventory.instances().forEach(instance -> subjects.add(new InstanceSubject(instance, instances)));
        return subjects;
    }
}
