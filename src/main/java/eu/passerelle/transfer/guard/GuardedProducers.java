package eu.passerelle.transfer.guard;

import org.apache.camel.AsyncProcessor;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Channel;
import org.apache.camel.Endpoint;
import org.apache.camel.NamedNode;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelInternalProcessorAdvice;
import org.apache.camel.spi.InterceptSendToEndpoint;
import org.apache.camel.spi.InternalProcessor;
import org.apache.camel.spi.InternalProcessorFactory;
import org.apache.camel.spi.SharedInternalProcessor;

/** Asks the guard before every producer that Camel's own patterns and templates make. */
record GuardedProducers(InternalProcessorFactory original, Guard guard) implements InternalProcessorFactory {

    @Override
    public AsyncProducer createAsyncProducer(Endpoint endpoint) throws Exception {
        guard.beforeProducer(endpoint);
        return original.createAsyncProducer(endpoint);
    }

    @Override
    public Producer createProducer(Endpoint endpoint) throws Exception {
        guard.beforeProducer(endpoint);
        return original.createProducer(endpoint);
    }

    @Override
    public InternalProcessor addUnitOfWorkProcessorAdvice(CamelContext context, Processor processor, Route route) {
        return original.addUnitOfWorkProcessorAdvice(context, processor, route);
    }

    @Override
    public CamelInternalProcessorAdvice<?> createAggregateBacklogTracerAdvice(CamelContext context, NamedNode node) {
        return original.createAggregateBacklogTracerAdvice(context, node);
    }

    @Override
    public SharedInternalProcessor createSharedCamelInternalProcessor(CamelContext context) {
        return original.createSharedCamelInternalProcessor(context);
    }

    @Override
    public Channel createChannel(CamelContext context) {
        return original.createChannel(context);
    }

    @Override
    public AsyncProducer createInterceptSendToEndpointProcessor(
            InterceptSendToEndpoint endpoint,
            Endpoint delegate,
            AsyncProducer producer,
            boolean skip,
            Predicate onWhen) {
        return original.createInterceptSendToEndpointProcessor(endpoint, delegate, producer, skip, onWhen);
    }

    @Override
    public AsyncProcessor createWrapProcessor(Processor processor, Processor wrapped) {
        return original.createWrapProcessor(processor, wrapped);
    }

    @Override
    public AsyncProducer createUnitOfWorkProducer(Producer producer) {
        return original.createUnitOfWorkProducer(producer);
    }
}
