package io.trimtab.rightsizing.instance;

/// What the figures say of an instance, before anybody asks what could be done about it.
sealed interface InstanceReading {
    /// The rule that spoke, for example `ec2-idle`.
    String rule();

    /// The reason, as one sentence.
    String because();

    /// Nothing can be said.
    record Unknown(String rule, String because) implements InstanceReading {}

    /// It runs for nobody.
    record Idle(String because) implements InstanceReading {
        @Override
        public String rule() {
            return "ec2-idle";
        }
    }

    /// It is the right size, or a size is not what is wrong with it.
    record RightSized(String rule, String because) implements InstanceReading {}

    /// It is short of something.
    record Undersized(String because, InstanceNeeds needs) implements InstanceReading {
        @Override
        public String rule() {
            return "ec2-undersized";
        }
    }

    /// It has more than it needs.
    record Oversized(String because, InstanceNeeds needs) implements InstanceReading {
        @Override
        public String rule() {
            return "ec2-oversized";
        }
    }
}
