package io.trimtab.capacity;

/// What an alarm is about, as far as this function knows it: one kind for each tier of a service.
sealed interface Aim {
    /// What is decided on once, however many alarms ring for it.
    String key();

    /// For people.
    String name();

    /// An Auto Scaling group.
    ///
    /// @param use the alarm looks at how much of it is used, and at nothing else
    record Group(String name, boolean use) implements Aim {
        @Override
        public String key() {
            return "group#" + name;
        }
    }

    /// An ECS service.
    ///
    /// @param use the alarm looks at how much of it is used, and at nothing else
    record Service(String cluster, String service, boolean use) implements Aim {
        @Override
        public String key() {
            return "service#" + name();
        }

        @Override
        public String name() {
            return cluster + "/" + service;
        }
    }

    /// A load balancer's target group: whatever serves behind it.
    ///
    /// @param name as CloudWatch names it, for example `targetgroup/shop/6d0ecf831eec9f09`
    record TargetGroup(String name) implements Aim {
        @Override
        public String key() {
            return name;
        }
    }

    /// What holds data: a queue, a table, a database or a cache.
    record Data(DataStore store) implements Aim {
        @Override
        public String key() {
            return store.key();
        }

        @Override
        public String name() {
            return store.name();
        }
    }
}
