/* usage: nats_queue URL fill N | long MEGABYTES | deliveries | count | list
 * The two ends of a worker's queue: documents go in, what came out is counted and listed. */
#include <nats/nats.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void require(natsStatus status, const char *what)
{
    if (status == NATS_OK)
        return;
    fprintf(stderr, "%s: %s\n", what, natsStatus_GetText(status));
    exit(1);
}

static void add_stream(jsCtx *js, const char *name, const char *subject)
{
    const char *subjects[] = {subject};
    jsStreamConfig config;

    jsStreamConfig_Init(&config);
    config.Name = name;
    config.Subjects = subjects;
    config.SubjectsLen = 1;
    require(js_AddStream(NULL, js, &config, NULL, NULL), name);
}

static void fill(jsCtx *js, int count)
{
    jsConsumerConfig consumer;

    add_stream(js, "NEWS", "news");
    add_stream(js, "OUT", "out");
    add_stream(js, "DEAD", "out.dead");
    jsConsumerConfig_Init(&consumer);
    consumer.Durable = "geotag";
    consumer.AckPolicy = js_AckExplicit;
    consumer.AckWait = 3000000000; /* so that what a dead worker held comes again soon */
    require(js_AddConsumer(NULL, js, "NEWS", &consumer, NULL, NULL), "consumer");
    for (int i = 0; i < count; i++) {
        char text[256];
        int length =
            snprintf(text, sizeof text,
                     "{\"id\":\"d%d\",\"text\":\"A car bomb killed %d people in Mosul on 5 "
                     "March 2024.\"}",
                     i, i % 50 + 2);

        require(js_PublishAsync(js, "news", text, length, NULL), "publish");
    }
    require(js_PublishAsync(js, "news", "rubbish", 7, NULL), "publish");
    require(js_PublishAsyncComplete(js, NULL), "publish");
}

/* One document that takes longer than the second that its consumer waits. */
static void fill_long(jsCtx *js, size_t megabytes)
{
    static const char words[] = "Trucks went from Mosul to Basra, they said. ";
    size_t size = megabytes << 20, length = 0;
    char *text = malloc(size + sizeof words + 64);
    jsConsumerConfig consumer;

    add_stream(js, "LONG", "long");
    jsConsumerConfig_Init(&consumer);
    consumer.Durable = "long";
    consumer.AckPolicy = js_AckExplicit;
    consumer.AckWait = 1000000000;
    require(js_AddConsumer(NULL, js, "LONG", &consumer, NULL, NULL), "consumer");
    require(text ? NATS_OK : NATS_NO_MEMORY, "text");
    length = (size_t)sprintf(text, "{\"id\":\"long\",\"text\":\"");
    for (; length < size; length += sizeof words - 1)
        memcpy(text + length, words, sizeof words - 1);
    memcpy(text + length, "\"}", 2);
    require(js_Publish(NULL, js, "long", text, (int)length + 2, NULL, NULL), "publish");
    free(text);
}

/* How often the long document was given to a worker, and whether it still waits. */
static void print_deliveries(jsCtx *js)
{
    jsConsumerInfo *info = NULL;

    require(js_GetConsumerInfo(&info, js, "LONG", "long", NULL, NULL), "consumer");
    printf("%llu %llu\n", (unsigned long long)info->Delivered.Consumer,
           (unsigned long long)info->NumPending + (unsigned long long)info->NumAckPending);
    jsConsumerInfo_Destroy(info);
}

static unsigned long long messages(jsCtx *js, const char *stream)
{
    jsStreamInfo *info = NULL;
    unsigned long long count;

    require(js_GetStreamInfo(&info, js, stream, NULL, NULL), stream);
    count = info->State.Msgs;
    jsStreamInfo_Destroy(info);
    return count;
}

static void list(jsCtx *js)
{
    natsSubscription *subscription = NULL;
    unsigned long long count = messages(js, "OUT");

    require(js_PullSubscribe(&subscription, js, "out", "list", NULL, NULL, NULL), "list");
    while (count > 0) {
        natsMsgList got = {0};

        require(natsSubscription_Fetch(&got, subscription, 256, 5000, NULL), "fetch");
        for (int i = 0; i < got.Count; i++, count--) {
            printf("%.*s\n", natsMsg_GetDataLength(got.Msgs[i]), natsMsg_GetData(got.Msgs[i]));
            natsMsg_Ack(got.Msgs[i], NULL);
        }
        natsMsgList_Destroy(&got);
    }
    natsSubscription_Destroy(subscription);
}

int main(int argc, char **argv)
{
    natsConnection *connection = NULL;
    jsCtx *js = NULL;

    if (argc < 3)
        return 64;
    require(natsConnection_ConnectTo(&connection, argv[1]), argv[1]);
    require(natsConnection_JetStream(&js, connection, NULL), "JetStream");
    if (strcmp(argv[2], "fill") == 0 && argc > 3)
        fill(js, atoi(argv[3]));
    else if (strcmp(argv[2], "long") == 0 && argc > 3)
        fill_long(js, (size_t)atoi(argv[3]));
    else if (strcmp(argv[2], "deliveries") == 0)
        print_deliveries(js);
    else if (strcmp(argv[2], "count") == 0)
        printf("%llu %llu\n", messages(js, "OUT"), messages(js, "DEAD"));
    else
        list(js);
    jsCtx_Destroy(js);
    natsConnection_Destroy(connection);
    nats_Close();
    return 0;
}
