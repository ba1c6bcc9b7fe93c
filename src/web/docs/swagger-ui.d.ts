declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  interface Options { url: string, dom_id: string, deepLinking: boolean, docExpansion: 'none' | 'list' | 'full', defaultModelsExpandDepth: number, filter: boolean, validatorUrl: string | null }
  const swagger: (options: Options) => void
  export default swagger
}
