package eu.passerelle.invoice;

import eu.passerelle.delivery.Fault;
import eu.passerelle.delivery.Intake;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes {@code payment.recorded}: it closes or reduces what is planned, whenever its invoice comes. */
@Component
class PaymentRecordedIntake implements Intake<PaymentRecorded> {
    private final InvoiceTable invoices;
    private final ElsewherePayments elsewhere;

    PaymentRecordedIntake(InvoiceTable invoices, ElsewherePayments elsewhere) {
        this.invoices = invoices;
        this.elsewhere = elsewhere;
    }

    @Override
    public String type() {
        return "payment.recorded";
    }

    @Override
    public String door() {
        return "payments";
    }

    @Override
    public Class<PaymentRecorded> shape() {
        return PaymentRecorded.class;
    }

    @Override
    public String creditor(PaymentRecorded data) {
        return data.creditor();
    }

    /** An invoice may have several; neither name has a slash that the other could lend it. */
    @Override
    public String businessId(PaymentRecorded data) {
        return data.payment() + "/" + data.invoice();
    }

    @Override
    public List<Fault> faults(PaymentRecorded data) {
        List<Fault> faults = new ArrayList<>();
        if (!data.amount().isEuro()) {
            faults.add(new Fault("/data/amount/currency", "currency-is-eur", "amounts are in EUR"));
        }
        if (data.amount().amount() == 0) {
            faults.add(new Fault("/data/amount", "amount-is-not-zero", "nothing was paid and nothing given back"));
        }
        return faults;
    }

    @Override
    public void apply(Taken<PaymentRecorded> taken) {
        invoices.holdName(taken.creditor(), taken.data().invoice());
        elsewhere.record(taken.creditor(), taken.data());
    }
}
