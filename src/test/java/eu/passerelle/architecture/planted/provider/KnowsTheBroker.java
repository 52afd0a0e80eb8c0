package eu.passerelle.architecture.planted.provider;

import eu.passerelle.architecture.Breaks;
import org.apache.kafka.common.TopicPartition;

@Breaks("the-broker-is-known-to-delivery-and-transfer")
final class KnowsTheBroker {
    int partition(TopicPartition partition) {
        return partition.partition();
    }
}
