package io.trimtab.domain.change;

/// What is done to a resource.
public enum ChangeKind {
    RESIZE_INSTANCE("ResizeInstance", "AWS::EC2::Instance"),
    RESIZE_DATABASE("ResizeDatabase", "AWS::RDS::DBInstance"),
    CHANGE_DATABASE_STORAGE("ChangeDatabaseStorage", "AWS::RDS::DBInstance"),
    RESIZE_FUNCTION("ResizeFunction", "AWS::Lambda::Function"),
    /// How many executions of a function may run at once, and are kept free for it.
    RESERVE_CONCURRENCY("ReserveConcurrency", "AWS::Lambda::Function"),
    /// How many execution environments of an alias or version stand ready.
    PROVISION_CONCURRENCY("ProvisionConcurrency", "AWS::Lambda::Function");

    private final String word;
    private final String resourceType;

    ChangeKind(String word, String resourceType) {
        this.word = word;
        this.resourceType = resourceType;
    }

    /// The word that events, the table and messages use.
    public String word() {
        return word;
    }

    /// What it is done to, as CloudFormation names it.
    public String resourceType() {
        return resourceType;
    }
}
