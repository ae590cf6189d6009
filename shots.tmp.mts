import { chromium } from '/work/wt/people-web/node_modules/playwright-core/index.mjs'
const base='http://127.0.0.1:3300'
const list=process.argv.slice(2)
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu','--disable-background-networking','--no-first-run']})
for(const item of list){const [name,persona,width,path]=item.split('|'); const c=await b.newContext({viewport:{width:Number(width),height:Number(width)<500?844:900},locale:'zh-CN',timezoneId:'Asia/Shanghai'}); const p=await c.newPage(); p.on('console',m=>{if(m.type()==='error')console.log(name,'console',m.text().slice(0,300))}); p.on('pageerror',e=>console.log(name,'error',e.message)); p.on('response',r=>{if(r.status()>=400)console.log(name,r.status(),r.url())}); if(persona) await c.request.post(base+'/api/session/demo',{data:{persona}}); await p.goto(base+path); await p.waitForTimeout(3500); await p.screenshot({path:`/tmp/shot-${name}.png`,fullPage:Number(width)<500}); await c.close()}
await b.close()
