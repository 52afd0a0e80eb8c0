package eu.passerelle.delivery.door;

import eu.passerelle.delivery.HttpAnswer;
import eu.passerelle.delivery.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What no route answers gets a problem document too (RFC 9457), and never the path or anything else it sent. */
@Controller
class NothingServed implements ErrorController {

    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object said = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = said instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND;
        HttpAnswer.problem(response, Problem.unserved(status));
    }
}
