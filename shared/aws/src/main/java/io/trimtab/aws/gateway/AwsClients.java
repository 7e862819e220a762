package io.trimtab.aws.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/// The one place that makes clients of AWS, each when it is first asked for: a cold start pays only for what a run
/// uses. Region, credentials and endpoints are those of the environment (`AWS_REGION`, `AWS_ENDPOINT_URL`, …).
///
/// Eight attempts with the SDK's backoff get through a service that refuses one call in twenty, or asks to slow down
/// for half a minute. The retry budget that the SDK shares between all calls of a client is off: a run makes few
/// calls, and a storm of throttling at its start would otherwise use the budget up and fail the rest.
public final class AwsClients implements AutoCloseable {
    private static final int ATTEMPTS = 8;
    /// For services without which a run goes on, by other prices or without commitments: waiting long is worse.
    private static final int FEW_ATTEMPTS = 3;
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration CALL = Duration.ofMinutes(2);

    private final CallCounter counter = new CallCounter();
    private final Optional<URI> endpoint;
    private final Lazy<Region> region;
    private final Lazy<AwsCredentialsProvider> credentials;
    private final Lazy<SdkHttpClient> http = new Lazy<>(() -> UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(ANSWER)
            .build());
    private final Deque<Lazy<? extends SdkClient>> clients = new ArrayDeque<>();

    private final Lazy<Ec2Client> ec2 = lazily(() -> build(Ec2Client.builder()));
    private final Lazy<RdsClient> rds = lazily(() -> build(RdsClient.builder()));
    private final Lazy<LambdaClient> lambda = lazily(() -> build(LambdaClient.builder()));
    private final Lazy<ResourceGroupsTaggingApiClient> tagging =
            lazily(() -> build(ResourceGroupsTaggingApiClient.builder()));
    private final Lazy<CloudWatchLogsClient> logs = lazily(() -> build(CloudWatchLogsClient.builder()));
    private final Lazy<PricingClient> pricing =
            lazily(() -> build(PricingClient.builder(), PricingEndpoint.nearest(region()), FEW_ATTEMPTS));
    private final Lazy<CostExplorerClient> costExplorer =
            lazily(() -> build(CostExplorerClient.builder(), region(), FEW_ATTEMPTS));
    private final Lazy<DynamoDbClient> dynamoDb = lazily(() -> build(DynamoDbClient.builder()));
    private final Lazy<SsmClient> ssm = lazily(() -> build(SsmClient.builder()));
    private final Lazy<SesV2Client> ses = lazily(() -> build(SesV2Client.builder()));
    private final Lazy<SchedulerClient> scheduler = lazily(() -> build(SchedulerClient.builder()));
    private final Lazy<EventBridgeClient> eventBridge = lazily(() -> build(EventBridgeClient.builder()));

    /// Everything from the environment, as in Lambda.
    public AwsClients() {
        this.endpoint = Optional.empty();
        this.region = new Lazy<>(() -> new DefaultAwsRegionProviderChain().getRegion());
        this.credentials = new Lazy<>(() -> DefaultCredentialsProvider.builder().build());
    }

    /// Another account, for example an embedded one.
    public AwsClients(URI endpoint, Region region, AwsCredentialsProvider credentials) {
        this.endpoint = Optional.of(endpoint);
        this.region = new Lazy<>(() -> region);
        this.credentials = new Lazy<>(() -> credentials);
    }

    public CallCounter counter() {
        return counter;
    }

    public Region region() {
        return region.get();
    }

    public Ec2Client ec2() {
        return ec2.get();
    }

    public RdsClient rds() {
        return rds.get();
    }

    public LambdaClient lambda() {
        return lambda.get();
    }

    public ResourceGroupsTaggingApiClient tagging() {
        return tagging.get();
    }

    public CloudWatchLogsClient logs() {
        return logs.get();
    }

    public PricingClient pricing() {
        return pricing.get();
    }

    public CostExplorerClient costExplorer() {
        return costExplorer.get();
    }

    public DynamoDbClient dynamoDb() {
        return dynamoDb.get();
    }

    public SsmClient ssm() {
        return ssm.get();
    }

    public SesV2Client ses() {
        return ses.get();
    }

    public SchedulerClient scheduler() {
        return scheduler.get();
    }

    public EventBridgeClient eventBridge() {
        return eventBridge.get();
    }

    /// A client that few functions need: only those that ask for it ship it.
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> Supplier<C> further(
            Supplier<B> builder) {
        return lazily(() -> build(builder.get()));
    }

    /// For the service that is better spoken to without a client of its own.
    JsonCall json(String endpointPrefix) {
        Supplier<URI> address = () -> endpoint.or(AwsClients::givenEndpoint)
                .orElseGet(() -> URI.create("https://"
                        + ServiceMetadata.of(endpointPrefix)
                                .endpointFor(region.get())
                                .getHost()));
        return new JsonCall(
                new JsonCall.Wire(http, credentials, region, new Lazy<>(address), retries(ATTEMPTS), counter),
                Pause.sleeping());
    }

    /// For objects in S3.
    ObjectCall objects() {
        return new ObjectCall(
                new ObjectCall.Wire(http, credentials, region, () -> endpoint.or(AwsClients::givenEndpoint)),
                new Attempts(retries(FEW_ATTEMPTS), counter, Pause.sleeping()));
    }

    @Override
    public void close() {
        clients.stream().filter(Lazy::made).forEach(client -> client.get().close());
        if (http.made()) {
            http.get().close();
        }
    }

    private <C extends SdkClient> Lazy<C> lazily(Supplier<C> source) {
        Lazy<C> client = new Lazy<>(source);
        clients.add(client);
        return client;
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(B builder) {
        return build(builder, region.get(), ATTEMPTS);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
            B builder, Region where, int attempts) {
        endpoint.ifPresent(builder::endpointOverride);
        return builder.region(where)
                .credentialsProvider(credentials.get())
                .httpClient(http.get())
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(retries(attempts))
                        .apiCallTimeout(CALL)
                        .addExecutionInterceptor(counter)
                        .build())
                .build();
    }

    private static RetryStrategy retries(int attempts) {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(attempts)
                .circuitBreakerEnabled(false)
                .build();
    }

    /// The same two places where the SDK looks.
    private static Optional<URI> givenEndpoint() {
        return Optional.ofNullable(System.getProperty("aws.endpointUrl"))
                .or(() -> Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")))
                .filter(address -> !address.isBlank())
                .map(URI::create);
    }
}
