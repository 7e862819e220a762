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
    PROVISION_CONCURRENCY("ProvisionConcurrency", "AWS::Lambda::Function"),
    /// The same, moved by the clock inside a range: one step of many, followed by the next within minutes.
    FOLLOW_RHYTHM("FollowRhythm", "AWS::Lambda::Function"),
    /// How many instances an Auto Scaling group shall have, and between which bounds.
    SCALE_GROUP("ScaleGroup", "AWS::AutoScaling::AutoScalingGroup"),
    /// How many tasks an ECS service shall have.
    SCALE_SERVICE("ScaleService", "AWS::ECS::Service"),
    /// How many invocations of a function a queue's event source mapping makes at once.
    SCALE_EVENT_SOURCE("ScaleEventSource", "AWS::Lambda::Function"),
    /// Provisioned throughput of a table or of one of its indexes, or the switch to pay per request.
    SCALE_TABLE("ScaleTable", "AWS::DynamoDB::Table"),
    /// One more read replica of a database, or reader of its Aurora cluster.
    ADD_READ_REPLICA("AddReadReplica", "AWS::RDS::DBInstance"),
    /// Up to where RDS grows a database's storage by itself.
    LIMIT_DATABASE_STORAGE("LimitDatabaseStorage", "AWS::RDS::DBInstance"),
    /// The most capacity that an Aurora Serverless v2 cluster grows to.
    BOUND_SERVERLESS_DATABASE("BoundServerlessDatabase", "AWS::RDS::DBCluster"),
    /// One more replica of every shard of a cache.
    ADD_CACHE_REPLICA("AddCacheReplica", "AWS::ElastiCache::ReplicationGroup"),
    /// How something scales by itself: its bounds, its target-tracking policy, its schedules.
    ALIGN_SCALING("AlignScaling", "AWS::ApplicationAutoScaling::ScalableTarget");

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

    /// Whether its next step comes before anybody could judge this one. Such a change is bounded by its range and by
    /// how
    /// often it may be made, not by how many changes an environment bears in a day, and the next step is its judge.
    public boolean isStep() {
        return this == FOLLOW_RHYTHM;
    }
}
