/** Passwords that people choose: pure, read by the form and by the server. */
export type PasswordFault = 'too-short' | 'too-long' | 'too-plain' | 'holds-login'
const CLASSES = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/]
/** Profile dengbao (GB/T 22239 身份鉴别): at least 8 characters of at least three classes; the login is not in it. */
export const passwordFault = (password: string, login: string): PasswordFault | null =>
  [...password].length < 8 ? 'too-short'
    : password.length > 128 ? 'too-long'
      : CLASSES.filter((c) => c.test(password)).length < 3 ? 'too-plain'
        : password.toLowerCase().includes(login.toLowerCase()) ? 'holds-login' : null
