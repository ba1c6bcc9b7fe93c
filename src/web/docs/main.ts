import 'swagger-ui-dist/swagger-ui.css'
import swagger from 'swagger-ui-dist/swagger-ui-es-bundle.js'

/** The API document, readable and callable as whoever is signed in; everything comes from this server. */
swagger({ url: '/api/v1/openapi.json', dom_id: '#docs', deepLinking: true, docExpansion: 'none', defaultModelsExpandDepth: 0, filter: true, validatorUrl: null })
